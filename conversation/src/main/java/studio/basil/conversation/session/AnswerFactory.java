package studio.basil.conversation.session;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import studio.basil.conversation.Speaker;
import studio.basil.conversation.briefing.Allowance;
import studio.basil.conversation.briefing.AnswerWishes;
import studio.basil.conversation.briefing.AnswerWishes.Occasion;
import studio.basil.conversation.briefing.Pace;
import studio.basil.conversation.briefing.Prompts;
import studio.basil.conversation.briefing.Prompts.Said;
import studio.basil.conversation.budget.BudgetLimits;
import studio.basil.conversation.budget.Level;
import studio.basil.conversation.budget.Tab;
import studio.basil.conversation.loop.SessionLoop;
import studio.basil.conversation.speaking.AnswerListener;
import studio.basil.conversation.speaking.AnswerPlan;
import studio.basil.conversation.speaking.AnswerRules;
import studio.basil.speech.ChatRequest;
import studio.basil.speech.LanguageModel;
import studio.basil.speech.SpeechSynthesizer;

/**
 * Plans answers: who writes, what is asked, in which voice, at whose cost. Session's thread only.
 */
final class AnswerFactory {
  private final SessionDesk desk;
  private final StudioParts parts;
  private final Prompts prompts;
  private final AnswerRules rules;
  private final LongMemory memory;

  AnswerFactory(SessionDesk desk, StudioParts parts) {
    this.desk = desk;
    this.parts = parts;
    this.prompts = new Prompts(desk.environment().briefing(), desk.cast().all());
    this.rules = parts.profile().speaking().answerRules(parts.profile().thinking().modelPatience());
    this.memory =
        new LongMemory(
            desk, parts.host(), allowance(desk.cast().host(), parts.host(), AnswerWishes.REPLY));
  }

  /**
   * An answer that has not begun.
   *
   * @param unprompted whether autopilot asks, and not the person
   * @param said what the speaker answers to, oldest first
   * @param draft whether nobody has asked for it yet
   * @return nothing if the budget can't afford it
   */
  Optional<LiveAnswer> answer(
      Speaker speaker,
      boolean unprompted,
      List<Said> said,
      boolean draft,
      AnswerListener listener) {
    LanguageModel model = speaker.role() == Speaker.Role.HOST ? parts.host() : parts.guest();
    ChatRequest request = request(speaker, model, unprompted, said);
    if (!desk.purse().affords(model.capabilities(), request)) {
      return Optional.empty();
    }
    return Optional.of(make(speaker, model, request, voice(), desk.purse().tab(draft), listener));
  }

  /** What the speakers remember. */
  LongMemory memory() {
    return memory;
  }

  /** The last words of a session whose budget is used up; they cost nothing. */
  LiveAnswer farewell(Speaker speaker, AnswerListener listener) {
    return make(
        speaker,
        new FixedLine(prompts.farewell()),
        new ChatRequest("", List.of(), 1, 0),
        parts.thriftySynthesizer(),
        desk.purse().tab(false),
        listener);
  }

  private LiveAnswer make(
      Speaker speaker,
      LanguageModel model,
      ChatRequest request,
      SpeechSynthesizer synthesizer,
      Tab tab,
      AnswerListener listener) {
    SessionLoop loop = desk.environment().loop();
    return new LiveAnswer(
        new AnswerPlan(
            speaker.id(),
            desk.utteranceIds().get(),
            model,
            request,
            synthesizer,
            Objects.requireNonNull(parts.voices().get(speaker.id()), speaker.id()),
            tab),
        rules,
        loop,
        listener);
  }

  private ChatRequest request(
      Speaker speaker, LanguageModel model, boolean unprompted, List<Said> said) {
    ThinkingProfile thinking = parts.profile().thinking();
    AnswerWishes wishes =
        new AnswerWishes(
            thinking.maxTokens(),
            speaker.role() == Speaker.Role.HOST
                ? thinking.hostTemperature()
                : thinking.guestTemperature(),
            occasion(unprompted, said),
            false,
            pace());
    AnswerWishes affordable = degraded() ? wishes.brief(thinking.degradedTokens()) : wishes;
    return prompts.ask(
        speaker, memory.recall(said, allowance(speaker, model, affordable)), affordable);
  }

  /** How much of what was said a request takes, by the model's window and the profile. */
  private Allowance allowance(Speaker speaker, LanguageModel model, AnswerWishes wishes) {
    Allowance byWindow =
        Allowance.of(
            model.capabilities(), prompts.instructionTokens(speaker, wishes), wishes.maxTokens());
    int most = parts.profile().thinking().mostContextTokens();
    return model.capabilities().scripted()
        ? byWindow
        : new Allowance(Math.max(Allowance.LEAST, Math.min(most, byWindow.tokens())));
  }

  private static Occasion occasion(boolean unprompted, List<Said> said) {
    if (said.isEmpty()) {
      return Occasion.OPENING;
    }
    return unprompted ? Occasion.UNPROMPTED : Occasion.REPLY;
  }

  private Optional<Pace> pace() {
    BudgetLimits limits = parts.profile().budget();
    return limits.time().equals(BudgetLimits.UNLIMITED_TIME)
        ? Optional.empty()
        : Optional.of(new Pace(desk.environment().elapsed(), limits.time()));
  }

  private SpeechSynthesizer voice() {
    return degraded() ? parts.thriftySynthesizer() : parts.synthesizer();
  }

  private boolean degraded() {
    Level level = desk.purse().budget().level(desk.environment().elapsed());
    return level.compareTo(Level.DEGRADED) >= 0;
  }
}

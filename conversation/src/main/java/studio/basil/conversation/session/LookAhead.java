package studio.basil.conversation.session;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.basil.conversation.AudioFrame;
import studio.basil.conversation.Speaker;
import studio.basil.conversation.briefing.Prompts.Said;
import studio.basil.conversation.speaking.Answer;
import studio.basil.conversation.speaking.AnswerListener;
import studio.basil.conversation.speaking.AnswerOutcome;
import studio.basil.speech.SpeechFailure;

/**
 * Prepares an answer before it is asked for, from what will have been said if all goes as planned:
 * its text, and the audio of its first sentence. It is used only if the floor then asks that
 * speaker and just that was said; else it is thrown away and its cost booked as waste. There is one
 * draft at a time. Session's thread only.
 */
final class LookAhead implements AnswerListener {

  /** Words, and nothing of how a recogniser writes them. */
  private record Heard(String speaker, String words) {}

  private record Draft(LiveAnswer answer, boolean unprompted, List<Heard> heard) {}

  private final SessionDesk desk;
  private final AnswerFactory factory;
  private @Nullable Draft draft;

  LookAhead(SessionDesk desk, AnswerFactory factory) {
    this.desk = desk;
    this.factory = factory;
  }

  /**
   * Begins to prepare an answer, in place of any other. What is prepared already goes on.
   *
   * @param said what will have been said, oldest first
   */
  void prepare(Speaker speaker, boolean unprompted, List<Said> said) {
    if (matches(speaker.id(), unprompted, said)) {
      return;
    }
    discard("replaced");
    factory
        .answer(speaker, unprompted, said, true, this)
        .ifPresent(
            answer -> {
              draft = new Draft(answer, unprompted, heard(said));
              answer.answer().hold();
              answer.answer().start();
            });
  }

  /** Takes the draft for an answer that is asked for now; null if there is none that fits. */
  @Nullable LiveAnswer take(String speaker, boolean unprompted, List<Said> said) {
    Draft fitting = matches(speaker, unprompted, said) ? draft : null;
    if (fitting == null) {
      discard("another answer was asked for");
      return null;
    }
    draft = null;
    fitting.answer().tab().keep();
    tell(fitting.answer(), "used", "");
    return fitting.answer();
  }

  /** Throws the draft away, if there is one. */
  void discard(String reason) {
    Draft unwanted = draft;
    if (unwanted != null) {
      draft = null;
      unwanted.answer().answer().settleNow();
      unwanted.answer().tab().discard();
      tell(unwanted.answer(), "discarded", reason);
    }
  }

  private boolean matches(String speaker, boolean unprompted, List<Said> said) {
    Draft there = draft;
    return there != null
        && there.answer().speaker().equals(speaker)
        && there.unprompted() == unprompted
        && there.heard().equals(heard(said));
  }

  private static List<Heard> heard(List<Said> said) {
    List<Heard> heard = new ArrayList<>();
    for (Said one : said) {
      String words =
          one.text().toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
      heard.add(new Heard(one.speaker(), words));
    }
    return heard;
  }

  private void tell(LiveAnswer answer, String outcome, String reason) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("speaker", answer.speaker());
    fields.put("utteranceId", answer.utteranceId());
    fields.put("outcome", outcome);
    if (!reason.isEmpty()) {
      fields.put("reason", reason);
      fields.put("wastedUsd", answer.tab().total().usd());
    }
    desk.journal().event("turn.ahead", fields);
  }

  @Override
  public void logged(String type, Map<String, Object> fields) {
    Map<String, Object> marked = new LinkedHashMap<>(fields);
    marked.put("ahead", true);
    desk.journal().event(type, marked);
  }

  @Override
  public void failed(Answer answer, String stage, SpeechFailure failure) {
    discard(stage + " failed: " + failure.message());
  }

  /** Whoever discards a draft knows already. */
  @Override
  public void ended(Answer answer, AnswerOutcome outcome) {}

  @Override
  public void written(Answer answer, String script) {}

  @Override
  public void began(Answer answer) {
    throw unheard();
  }

  @Override
  public void frame(AudioFrame frame) {
    throw unheard();
  }

  @Override
  public void played(Answer answer, float[] samples, long arrivalNanos) {
    throw unheard();
  }

  private static IllegalStateException unheard() {
    return new IllegalStateException("a draft can't be heard");
  }
}

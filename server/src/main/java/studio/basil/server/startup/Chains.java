package studio.basil.server.startup;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import studio.basil.server.caching.ResultCaches;
import studio.basil.server.settings.CacheSettings;
import studio.basil.server.settings.SynthesizerChoice;
import studio.basil.server.settings.SynthesizerChoice.Voices;
import studio.basil.speech.LanguageModel;
import studio.basil.speech.SpeechRecognizer;
import studio.basil.speech.SpeechSynthesizer;
import studio.basil.speech.caching.CacheRule;
import studio.basil.speech.caching.CachingModel;
import studio.basil.speech.caching.CachingSynthesizer;
import studio.basil.speech.caching.SpeechCache;
import studio.basil.speech.resilience.ProviderWatch;
import studio.basil.speech.resilience.RecognitionPatience;
import studio.basil.speech.resilience.Resilience;
import studio.basil.speech.resilience.ResilientModel;
import studio.basil.speech.resilience.ResilientRecognizer;
import studio.basil.speech.resilience.ResilientSynthesizer;
import studio.basil.speech.resilience.SynthesizerMember;
import studio.basil.speech.scripted.ScriptedModel;

/**
 * Makes chains of members that are loaded, with a cache above those that keep results. What a local
 * voice or the script makes is kept in this process only: making it again costs nothing.
 */
final class Chains {
  /** What most voices speak at. */
  static final int SAMPLE_RATE_HZ = 24_000;

  /** The voices of all chains, by speaker. */
  static final List<String> VOICES = List.of("claude", "guest", "you");

  private static final RecognitionPatience UNHURRIED =
      new RecognitionPatience(Duration.ofMinutes(2), 1);

  private final CacheSettings settings;
  private final ResultCaches caches;
  private final Function<String, ProviderWatch> watches;

  /**
   * Makes chains.
   *
   * @param caches stay the caller's
   * @param watches a watch for each chain, by the work that it does
   */
  Chains(CacheSettings settings, ResultCaches caches, Function<String, ProviderWatch> watches) {
    this.settings = settings;
    this.caches = caches;
    this.watches = watches;
  }

  Chain<SpeechRecognizer> recognizer(String work, List<SpeechRecognizer> members) {
    ResilientRecognizer chain = new ResilientRecognizer(members, resilience(work));
    return new Chain<>(chain, chain::states, Optional::empty);
  }

  /**
   * A chain of the same members for recordings, where nobody waits for an answer. What is slow here
   * does not count against a member in live sessions.
   *
   * @param work is told with what goes wrong
   */
  static SpeechRecognizer unhurried(String work, List<SpeechRecognizer> members) {
    Resilience usual = Resilience.standard(new ProviderLog(work));
    return new ResilientRecognizer(
        members,
        new Resilience(
            usual.retry(),
            usual.breaker(),
            UNHURRIED,
            usual.timers(),
            usual.random(),
            usual.watch()));
  }

  /**
   * A chain of voices.
   *
   * @param choices which voices the members have, in their order
   * @throws MissingPartException if a member lacks one that is wished of it
   */
  Chain<SpeechSynthesizer> synthesizer(
      String work, List<SpeechSynthesizer> members, List<? extends SynthesizerChoice> choices)
      throws MissingPartException {
    SynthesizerMember[] speakers = new SynthesizerMember[members.size()];
    for (int index = 0; index < speakers.length; index++) {
      speakers[index] = speaker(members.get(index), choices.get(index).voices());
    }
    ResilientSynthesizer chain =
        new ResilientSynthesizer(List.of(speakers), SAMPLE_RATE_HZ, resilience(work));
    Duration kept = settings.speech();
    if (kept.isZero()) {
      return new Chain<>(chain, chain::states, Optional::empty);
    }
    SpeechCache cache =
        choices.getFirst().paidModel().isPresent() ? caches.lasting() : caches.near();
    CachingSynthesizer front = new CachingSynthesizer(chain, speakers[0].voices(), cache, kept);
    return new Chain<>(front, chain::states, () -> Optional.of(front.statistics()));
  }

  private static SynthesizerMember speaker(SpeechSynthesizer synthesizer, Optional<Voices> wished)
      throws MissingPartException {
    List<String> there = synthesizer.capabilities().voices();
    String first = there.getFirst();
    Voices voices = wished.orElse(new Voices(first, first, first));
    check("HOST_VOICE", voices.host(), synthesizer);
    check("GUEST_VOICE", voices.guest(), synthesizer);
    Map<String, String> bySpeaker = new LinkedHashMap<>();
    bySpeaker.put(VOICES.get(0), voices.host());
    bySpeaker.put(VOICES.get(1), voices.guest());
    bySpeaker.put(VOICES.get(2), voices.person());
    return new SynthesizerMember(synthesizer, bySpeaker);
  }

  private static void check(String variable, String voice, SpeechSynthesizer synthesizer)
      throws MissingPartException {
    List<String> there = synthesizer.capabilities().voices();
    if (!there.contains(voice)) {
      throw new MissingPartException(
          "%s has no voice %s; set %s to one of %s and start Basil again"
              .formatted(
                  synthesizer.capabilities().provider(),
                  voice,
                  variable,
                  String.join(", ", there)));
    }
  }

  Chain<LanguageModel> model(String work, List<LanguageModel> members, CacheRule rule) {
    ResilientModel chain = new ResilientModel(members, resilience(work));
    Duration kept = settings.answers();
    if (kept.isZero()) {
      return new Chain<>(chain, chain::states, Optional::empty);
    }
    boolean scripted = members.getFirst() instanceof ScriptedModel;
    SpeechCache cache = scripted ? caches.near() : caches.lasting();
    CachingModel front = new CachingModel(chain, cache, kept, rule);
    return new Chain<>(front, chain::states, () -> Optional.of(front.statistics()));
  }

  private Resilience resilience(String work) {
    return Resilience.standard(watches.apply(work));
  }
}

package studio.basil.conversation.replay;

import java.util.List;
import java.util.Map;

/**
 * What everybody but the engine did in a session: the parts that the fakes play.
 *
 * @param speeches of the person, in order
 * @param generations of the language models, in the order in which they were asked
 * @param syntheses of the voices, in the order in which they were asked
 * @param playbacks of answers by the client, by utterance id
 * @param acts of the person's client, in order
 */
record Script(
    List<Speech> speeches,
    List<Generation> generations,
    List<Synthesis> syntheses,
    Map<String, Playback> playbacks,
    List<Act> acts) {

  /**
   * How the client played an answer.
   *
   * @param delayMs between the first frame and the first sample that was played
   * @param mostSamples it played no more than these
   */
  record Playback(long delayMs, long mostSamples) {}

  /** Something that the person's client did. */
  sealed interface Act {

    /** When, in milliseconds of the session. */
    long atMs();

    record Typed(long atMs, String text) implements Act {}

    record Autopilot(long atMs, boolean on) implements Act {}

    record Interrupt(long atMs) implements Act {}

    record Lost(long atMs) implements Act {}

    record Back(long atMs) implements Act {}

    /** It was back before its loss was noticed. */
    record TookOver(long atMs) implements Act {}

    record Closed(long atMs, String reason) implements Act {}
  }

  Script {
    speeches = List.copyOf(speeches);
    generations = List.copyOf(generations);
    syntheses = List.copyOf(syntheses);
    playbacks = Map.copyOf(playbacks);
    acts = List.copyOf(acts);
  }
}

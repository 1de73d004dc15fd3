package studio.basil.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import studio.basil.demo.StudioEvent.TurnTimes;

/**
 * The measured times of a talk.
 *
 * @param answers one for each line of the person that was answered
 * @param lateAudioMs for each interruption, how long after it the last frame of the interrupted
 *     utterance came; 0 if none came
 */
record LatencyReport(List<Answer> answers, List<Double> lateAudioMs) {

  LatencyReport {
    answers = List.copyOf(answers);
    lateAudioMs = List.copyOf(lateAudioMs);
  }

  /**
   * An answer to a line of the person.
   *
   * @param voiceToVoiceMs from the line's last sample to the answer's first frame at the client
   * @param times as the server measured them, if it told
   */
  record Answer(String line, double voiceToVoiceMs, @Nullable TurnTimes times) {}

  /**
   * The value below or at which {@code share} of all values lie (nearest rank).
   *
   * @param share above 0, at most 1
   * @throws IllegalArgumentException if there is no value or the share is out of range
   */
  static double percentile(List<Double> values, double share) {
    if (values.isEmpty() || !(share > 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "There is no percentile %s of %d values.".formatted(share, values.size()));
    }
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
  }

  /** The report as rows of a Markdown table: what, median, 95th percentile, number, target. */
  List<String> rows() {
    List<String> rows = new ArrayList<>();
    rows.add("| measured | median | p95 | n | target |");
    rows.add("|---|---|---|---|---|");
    List<Double> voiceToVoice = answers.stream().map(Answer::voiceToVoiceMs).toList();
    rows.add(row("voice to voice", voiceToVoice, "median <= 1000 ms, p95 <= 1500 ms"));
    rows.add(row("- endpointing", stage(TurnTimes::endpointMs), ""));
    rows.add(row("- speech to text", stage(TurnTimes::sttMs), ""));
    rows.add(row("- language model, first token", stage(TurnTimes::llmFirstTokenMs), ""));
    rows.add(row("- language model, first sentence", stage(TurnTimes::llmFirstSentenceMs), ""));
    rows.add(row("- text to speech, first audio", stage(TurnTimes::ttsFirstAudioMs), ""));
    rows.add(row("- the server's own share", stage(TurnTimes::serverMs), "<= 10 ms"));
    rows.add(row("playback at the client", stage(TurnTimes::playbackMs), ""));
    rows.add(row("barge-in to last late frame", lateAudioMs, "<= 100 ms"));
    return rows;
  }

  private List<Double> stage(ToDoubleFunction<TurnTimes> part) {
    DoubleStream values =
        answers.stream().map(Answer::times).filter(Objects::nonNull).mapToDouble(part);
    return values.boxed().toList();
  }

  private static String row(String what, List<Double> values, String target) {
    if (values.isEmpty()) {
      return "| %s | - | - | 0 | %s |".formatted(what, target);
    }
    return String.format(
        Locale.ROOT,
        "| %s | %.1f ms | %.1f ms | %d | %s |",
        what,
        percentile(values, 0.5),
        percentile(values, 0.95),
        values.size(),
        target);
  }
}

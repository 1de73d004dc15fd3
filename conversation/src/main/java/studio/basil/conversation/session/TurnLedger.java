package studio.basil.conversation.session;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import studio.basil.conversation.ServerEvent;
import studio.basil.conversation.TurnMetrics;
import studio.basil.conversation.speaking.AnswerTimings;

/**
 * Where the time of a turn went. Work that was done before the answer was asked for took none of
 * the person's time and counts as nothing.
 */
final class TurnLedger {
  private final long askedNanos;

  private TurnLedger(long askedNanos) {
    this.askedNanos = askedNanos;
  }

  /**
   * The metrics of an answer to spoken words; empty for any other.
   *
   * @param reportNanos when the client's first report of playback came
   * @param playedNanos how much it had played then
   */
  static Optional<TurnMetrics> of(LiveAnswer answer, long reportNanos, long playedNanos) {
    PersonTurn words = answer.answers();
    if (words == null) {
      return Optional.empty();
    }
    AnswerTimings timings = answer.answer().timings();
    TurnLedger ledger = new TurnLedger(answer.askedNanos());
    double endpoint = ms(words.endedNanos()) - words.endMs();
    double recognition = ms(words.textNanos() - words.endedNanos());
    double token = ledger.stage(timings.askedNanos(), timings.firstTokenNanos());
    double sentence = ledger.stage(timings.firstTokenNanos(), timings.firstSentenceNanos());
    double voice = ledger.stage(timings.voiceAskedNanos(), timings.firstAudioNanos());
    double total = ms(timings.firstFrameNanos()) - words.endMs();
    double own = total - endpoint - recognition - token - sentence - voice;
    double playback = ms(Math.max(0, reportNanos - playedNanos - timings.firstFrameNanos()));
    return Optional.of(
        new TurnMetrics(
            answer.speaker(),
            answer.utteranceId(),
            endpoint,
            recognition,
            token,
            sentence,
            voice,
            own,
            total,
            playback));
  }

  /** Tells the client and writes it down. */
  static void publish(TurnMetrics metrics, SessionDesk desk) {
    desk.environment().client().send(new ServerEvent.TurnMeasured(metrics));
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("speaker", metrics.speaker());
    fields.put("utteranceId", metrics.utteranceId());
    fields.put("endpointMs", metrics.endpointMs());
    fields.put("sttMs", metrics.sttMs());
    fields.put("llmFirstTokenMs", metrics.llmFirstTokenMs());
    fields.put("llmFirstSentenceMs", metrics.llmFirstSentenceMs());
    fields.put("ttsFirstAudioMs", metrics.ttsFirstAudioMs());
    fields.put("serverMs", metrics.serverMs());
    fields.put("totalMs", metrics.totalMs());
    fields.put("playbackMs", metrics.playbackMs());
    desk.journal().event("turn.metrics", fields);
  }

  private double stage(long fromNanos, long toNanos) {
    return ms(Math.max(0, toNanos - Math.max(fromNanos, askedNanos)));
  }

  private static double ms(long nanos) {
    return nanos / 1e6;
  }
}

package studio.basil.conversation.session;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import studio.basil.conversation.AudioFrame;
import studio.basil.conversation.Caption;
import studio.basil.conversation.ServerEvent;
import studio.basil.conversation.Speaker;
import studio.basil.conversation.floor.FloorEvent;
import studio.basil.conversation.speaking.Answer;
import studio.basil.conversation.speaking.AnswerListener;
import studio.basil.conversation.speaking.AnswerOutcome;
import studio.basil.conversation.speaking.PlaybackLedger;
import studio.basil.speech.SpeechFailure;

/**
 * Makes captions, history and tracks of what was played of the answers, and tells the floor.
 * Session's thread only.
 */
final class SpokenAnswers implements AnswerListener {
  private final SessionDesk desk;
  private final int rateHz;
  private final Map<String, LiveAnswer> live;
  private final Runnable ended;
  private Speaking.@Nullable Listener listener;
  private final Map<String, AnswerTrack> tracks = new HashMap<>();
  private final Map<String, Runnable> afterwards = new HashMap<>();

  /**
   * Listens to answers.
   *
   * @param rateHz of their audio
   * @param live those that are not settled, by utterance id; an answer that has ended is taken out
   * @param ended called after each answer, when the floor knows of its end
   */
  SpokenAnswers(SessionDesk desk, int rateHz, Map<String, LiveAnswer> live, Runnable ended) {
    this.desk = desk;
    this.rateHz = rateHz;
    this.live = live;
    this.ended = ended;
    for (Speaker speaker : desk.cast().answerers()) {
      tracks.put(
          speaker.id(), new AnswerTrack(rateHz, new RecordedTrack(desk.recorder(), speaker.id())));
    }
  }

  void tell(Speaking.Listener told) {
    listener = told;
  }

  /** Does something once an answer has ended. */
  void afterwards(String utteranceId, Runnable action) {
    afterwards.put(utteranceId, action);
  }

  /** Keeps the tracks of those who are silent close to the session. */
  void tick() {
    tracks.forEach(
        (speaker, track) -> {
          if (live.values().stream().noneMatch(one -> one.speaker().equals(speaker))) {
            track.advance(desk.environment().loop().millis());
          }
        });
  }

  @Override
  public void began(Answer answer) {
    listener().accept(new FloorEvent.AnswerBegan(of(answer).number()));
  }

  @Override
  public void written(Answer answer, String script) {
    listener().planned(of(answer).number(), answer.plan().speaker(), script);
  }

  @Override
  public void frame(AudioFrame frame) {
    desk.environment().client().send(new ServerEvent.AudioSent(frame));
  }

  @Override
  public void played(Answer answer, float[] samples, long arrivalNanos) {
    String speaker = answer.plan().speaker();
    AnswerTrack track = track(speaker);
    boolean first = answer.ledger().playedSamples() == samples.length;
    track.played(
        answer.plan().utteranceId(), samples, answer.ledger().playedSamples(), arrivalNanos);
    if (first) {
      long playedNanos = samples.length * 1_000_000_000L / rateHz;
      of(answer).heard(arrivalNanos - playedNanos);
      TurnLedger.of(of(answer), arrivalNanos, playedNanos)
          .ifPresent(metrics -> TurnLedger.publish(metrics, desk));
    }
    desk.captions()
        .show(
            new Caption(
                speaker,
                answer.ledger().captionText(),
                false,
                track.millisOf(0),
                desk.environment().loop().millis(),
                answer.plan().utteranceId()));
  }

  @Override
  public void failed(Answer answer, String stage, SpeechFailure failure) {
    desk.journal().error(stage + "-failed", failure.message(), stage, failure.cause());
  }

  @Override
  public void logged(String type, Map<String, Object> fields) {
    desk.journal().event(type, fields);
  }

  @Override
  public void ended(Answer answer, AnswerOutcome outcome) {
    LiveAnswer one = of(answer);
    live.remove(one.utteranceId());
    track(one.speaker()).settle();
    String text = publish(one);
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("speaker", one.speaker());
    fields.put("utteranceId", one.utteranceId());
    fields.put("outcome", outcome.name().toLowerCase(Locale.ROOT));
    fields.put("text", text);
    fields.put("playedSamples", answer.ledger().playedSamples());
    fields.put("madeSamples", answer.ledger().madeSamples());
    one.playbackMs().ifPresent(late -> fields.put("playbackMs", late));
    fields.put("costUsd", one.tab().total().usd());
    desk.journal().event("turn.end", fields);
    if (outcome == AnswerOutcome.UNHEARD) {
      tellUnheard(one.speaker());
    }
    listener()
        .accept(
            switch (outcome) {
              case COMPLETE, STOPPED ->
                  new FloorEvent.AnswerFinished(
                      one.number(),
                      answer.ledger().playedSamples() * 1000 / rateHz,
                      desk.cast().calledAtTheEnd(text));
              // Whoever failed has been told already.
              case UNHEARD, SILENT -> new FloorEvent.AnswerFailed(one.number());
            });
    Runnable next = afterwards.remove(one.utteranceId());
    if (next != null) {
      next.run();
    }
    ended.run();
  }

  /** Makes what was played final: caption, track captions, context. */
  private String publish(LiveAnswer ended) {
    PlaybackLedger ledger = ended.answer().ledger();
    List<PlaybackLedger.Spoken> spoken = ledger.spoken();
    if (spoken.isEmpty()) {
      desk.captions().withdraw(ended.utteranceId(), desk.environment().loop().millis());
      return "";
    }
    String text = ledger.spokenText();
    desk.captions()
        .show(caption(ended, text, spoken.getFirst().startSample(), spoken.getLast().endSample()));
    for (PlaybackLedger.Spoken sentence : spoken) {
      desk.journal()
          .caption(caption(ended, sentence.text(), sentence.startSample(), sentence.endSample()));
    }
    desk.history().add(ended.askedNanos(), ended.speaker(), text);
    return text;
  }

  private Caption caption(LiveAnswer answer, String text, long startSample, long endSample) {
    AnswerTrack track = track(answer.speaker());
    return new Caption(
        answer.speaker(),
        text,
        true,
        track.millisOf(startSample),
        track.millisOf(endSample),
        answer.utteranceId());
  }

  private void tellUnheard(String speaker) {
    desk.journal()
        .error(
            "playback-stalled",
            "The audio of "
                + speaker
                + " was sent and not played: the page must report what it plays. Check that the"
                + " browser may play sound.",
            "playback",
            null);
  }

  private Speaking.Listener listener() {
    return Objects.requireNonNull(listener, "nobody listens");
  }

  private LiveAnswer of(Answer answer) {
    return Objects.requireNonNull(live.get(answer.plan().utteranceId()));
  }

  private AnswerTrack track(String speaker) {
    return Objects.requireNonNull(tracks.get(speaker), speaker);
  }
}

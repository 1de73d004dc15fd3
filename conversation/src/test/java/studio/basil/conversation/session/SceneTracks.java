package studio.basil.conversation.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import studio.basil.audio.AudioDecoder;
import studio.basil.conversation.testing.PlayingClient;

/** Checks the tracks of a scene that has ended: as long as the session, and loud as was played. */
final class SceneTracks {
  private static final int RATE_HZ = 48_000;
  private static final double FRAME_MS = 20;

  /** Where a track is loud may differ by what the client reports late, and by Opus. */
  private static final long TOLERANCE_MS = 45;

  /** From one moment to another. */
  record Span(long fromMs, long toMs) {
    boolean isNear(Span other) {
      return Math.abs(fromMs - other.fromMs) <= TOLERANCE_MS
          && Math.abs(toMs - other.toMs) <= TOLERANCE_MS;
    }
  }

  private final Scene scene;

  SceneTracks(Scene scene) {
    this.scene = scene;
  }

  void check() throws IOException {
    long sessionMs = scene.log.all("session.end").getFirst().path("durationMs").asLong();
    for (String speaker : List.of("you", "claude", "guest")) {
      float[] track = samples(speaker);
      assertThat(track.length * 1000.0 / RATE_HZ)
          .as("length of %s", speaker)
          .isBetween(sessionMs - FRAME_MS, sessionMs + FRAME_MS);
      if (!speaker.equals("you") && scene.client.reportedInTime()) {
        assertThat(loud(track))
            .as("where %s is loud", speaker)
            .usingElementComparator((one, other) -> one.isNear(other) ? 0 : 1)
            .containsExactlyElementsOf(played(speaker));
      }
    }
  }

  /** Where a speaker's track is loud. */
  List<Span> loud(String speaker) throws IOException {
    return loud(samples(speaker));
  }

  /** When the client played a speaker. */
  List<Span> played(String speaker) {
    List<Span> spans = new ArrayList<>();
    for (PlayingClient.Sound sound : scene.client.sounds()) {
      if (sound.speaker().equals(speaker)) {
        add(spans, sound.fromMs(), sound.toMs());
      }
    }
    return spans;
  }

  /** Each utterance from its first sample to its last, in the order in which they were played. */
  static List<PlayingClient.Sound> utterances(List<PlayingClient.Sound> sounds) {
    Map<String, PlayingClient.Sound> whole = new LinkedHashMap<>();
    for (PlayingClient.Sound sound : sounds) {
      whole.merge(
          sound.utteranceId(),
          sound,
          (one, more) ->
              new PlayingClient.Sound(one.speaker(), one.utteranceId(), one.fromMs(), more.toMs()));
    }
    return List.copyOf(whole.values());
  }

  private float[] samples(String speaker) throws IOException {
    return AudioDecoder.decode(scene.folder.resolve(speaker + ".webm"), RATE_HZ).samples();
  }

  private static List<Span> loud(float[] track) {
    List<Span> spans = new ArrayList<>();
    int from = -1;
    for (int i = 0; i <= track.length; i++) {
      boolean loud = i < track.length && Math.abs(track[i]) > 0.1f;
      if (loud && from < 0) {
        from = i;
      } else if (!loud && from >= 0) {
        add(spans, from / (RATE_HZ / 1000), i / (RATE_HZ / 1000));
        from = -1;
      }
    }
    return spans;
  }

  /** Breaks that are too short to be heard join what they part. */
  private static void add(List<Span> spans, long fromMs, long toMs) {
    if (!spans.isEmpty() && fromMs - spans.getLast().toMs() < TOLERANCE_MS) {
      spans.add(new Span(spans.removeLast().fromMs(), toMs));
    } else {
      spans.add(new Span(fromMs, toMs));
    }
  }
}

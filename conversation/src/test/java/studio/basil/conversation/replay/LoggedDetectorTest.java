package studio.basil.conversation.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import studio.basil.conversation.loop.VirtualLoop;
import studio.basil.speech.VoiceActivity;
import studio.basil.speech.VoiceActivityCapabilities;
import studio.basil.speech.VoiceActivityStream;

/** Frames of 32 ms. */
class LoggedDetectorTest {
  private static final int FRAME_SAMPLES = 512;
  private static final int FRAME_MS = 32;
  private static final long START_MS = 320;
  private static final long END_MS = START_MS + 3_200;

  private final List<Boolean> sounds = new ArrayList<>();

  @Test
  void framesThatWereNoSpeech_areSpreadOverTheUtterance() {
    judge(List.of(), 2_880);

    assertThat(sounds.subList(10, 110).stream().filter(sound -> sound).count()).isBetween(90L, 91L);
    assertThat(silences()).allMatch(frames -> frames == 1);
  }

  @Test
  void framesThatWereNoSpeech_lengthenNoPause() {
    long pause = 384;
    for (long fromMs = START_MS + 640; fromMs < START_MS + 960; fromMs += FRAME_MS) {
      sounds.clear();
      judge(List.of(new Speech.Span(fromMs, fromMs + pause)), 2_240);

      assertThat(silences()).contains((int) (pause / FRAME_MS)).allMatch(frames -> frames <= 12);
    }
  }

  private void judge(List<Speech.Span> pauses, long speechMs) {
    VirtualLoop loop = new VirtualLoop();
    Speech speech =
        new Speech(
            START_MS,
            END_MS,
            pauses,
            speechMs,
            480,
            START_MS + 64,
            END_MS + 480,
            List.of(),
            Optional.empty());
    LoggedDetector detector =
        new LoggedDetector(
            loop,
            new VoiceActivityCapabilities("logged", 16_000, FRAME_SAMPLES),
            List.of(speech),
            Duration.ofMillis(64));
    try (VoiceActivityStream stream = detector.open(this::told)) {
      for (int frame = 1; frame <= 130; frame++) {
        long nowMs = loop.millis() + FRAME_MS;
        loop.runUntil(nowMs);
        stream.accept(new float[FRAME_SAMPLES]);
      }
      loop.runUntil(loop.millis() + 1_000);
    }
  }

  private void told(VoiceActivity verdict) {
    sounds.add(verdict.probability() > 0);
  }

  /** How many frames each silence within the utterance lasted. */
  private List<Integer> silences() {
    List<Integer> silences = new ArrayList<>();
    int silent = 0;
    for (boolean sound : sounds.subList(sounds.indexOf(true), sounds.lastIndexOf(true))) {
      if (!sound) {
        silent++;
      } else if (silent > 0) {
        silences.add(silent);
        silent = 0;
      }
    }
    return silences;
  }
}

package studio.basil.demo;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import studio.basil.audio.AudioClip;
import studio.basil.audio.Pcm16;
import studio.basil.demo.StudioEvent.AudioFrame;

/**
 * What a sound card played and when, to find the beginnings of sentences in it. Not thread-safe.
 */
final class PlaybackLog {
  /** Speech begins where it gets louder than this (-36 dBFS) after a pause. */
  private static final double LOUD = 0.016;

  private static final int FRAME_MS = 10;
  private static final int PAUSE_FRAMES = 15;
  private static final int EXCERPT_MS = 400;

  private final Map<String, Utterance> utterances = new LinkedHashMap<>();
  private final DeviceClock clock;

  /** A log of a card that runs with this clock. */
  PlaybackLog(DeviceClock clock) {
    this.clock = clock;
  }

  /** So many samples of an utterance had been played at a moment. */
  private record Progress(long samples, long atNanos) {}

  private static final class Utterance {
    private final String speaker;
    private final int sampleRateHz;
    private final ByteArrayOutputStream pcm16 = new ByteArrayOutputStream();
    private final List<Progress> progress = new ArrayList<>();

    private Utterance(AudioFrame first) {
      this.speaker = first.speaker();
      this.sampleRateHz = first.sampleRateHz();
    }

    private long played() {
      return progress.isEmpty() ? 0 : progress.getLast().samples();
    }
  }

  /** Notes what the card was given. */
  void accept(AudioFrame frame) {
    utterances
        .computeIfAbsent(frame.utteranceId(), _ -> new Utterance(frame))
        .pcm16
        .writeBytes(frame.pcm16());
  }

  /** Notes how far the card is. */
  void note(SoundCard.Report report, long atNanos) {
    Utterance utterance = utterances.get(report.utteranceId());
    if (utterance != null && report.samples() > utterance.played()) {
      utterance.progress.add(new Progress(report.samples(), atNanos));
    }
  }

  /** The first 400 ms of each sentence, as far as they were played whole. */
  List<KnownSound> sentences() {
    return utterances.values().stream().flatMap(one -> sentences(one).stream()).toList();
  }

  private List<KnownSound> sentences(Utterance utterance) {
    float[] samples = Pcm16.toFloats(utterance.pcm16.toByteArray());
    int frame = utterance.sampleRateHz * FRAME_MS / 1000;
    int excerpt = utterance.sampleRateHz * EXCERPT_MS / 1000;
    List<KnownSound> sentences = new ArrayList<>();
    int quietFrames = PAUSE_FRAMES;
    for (int at = 0; at + excerpt <= utterance.played(); at += frame) {
      if (loudness(samples, at, frame) < LOUD) {
        quietFrames++;
        continue;
      }
      if (quietFrames >= PAUSE_FRAMES) {
        float[] clip = Arrays.copyOfRange(samples, at, at + excerpt);
        sentences.add(
            new KnownSound(
                utterance.speaker,
                new AudioClip(clip, utterance.sampleRateHz),
                playedAt(utterance, at)));
      }
      quietFrames = 0;
    }
    return sentences;
  }

  /** When a sample was played, counted back from the first note that has it. */
  private long playedAt(Utterance utterance, long sample) {
    for (Progress progress : utterance.progress) {
      if (progress.samples() > sample) {
        return progress.atNanos()
            - clock.realNanos(progress.samples() - sample, utterance.sampleRateHz);
      }
    }
    throw new IllegalArgumentException("Sample " + sample + " was not played.");
  }

  private static double loudness(float[] samples, int from, int length) {
    double sum = 0;
    for (int i = from; i < from + length; i++) {
      sum += samples[i] * samples[i];
    }
    return Math.sqrt(sum / length);
  }
}

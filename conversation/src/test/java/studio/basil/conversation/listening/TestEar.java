package studio.basil.conversation.listening;

import java.util.ArrayList;
import java.util.List;
import studio.basil.conversation.loop.VirtualLoop;
import studio.basil.speech.RecognitionEvent;

/**
 * An ear whose detector and recogniser do as the test says. Samples count up from 0; a frame of the
 * detector is 512 samples or 32 ms. Time passes as samples are sent.
 */
final class TestEar {
  static final int FRAME = PatientDetector.FRAME;
  private static final int FRAME_MS = 32;

  final VirtualLoop loop = new VirtualLoop();
  final PatientDetector detector = new PatientDetector(16_000);
  final HeardSpeech recognizer = new HeardSpeech();
  final List<EarEvent> events = new ArrayList<>();
  final List<RecognitionEvent> transcripts = new ArrayList<>();
  final List<Long> transcriptNanos = new ArrayList<>();
  final PersonEar ear;
  private int utterances;
  private long sent;

  TestEar() {
    ear =
        new PersonEar(
            new EarProviders(detector, recognizer),
            ListeningProfile.standard(),
            loop,
            () -> {
              utterances++;
              return "u" + utterances;
            },
            events::add,
            (event, atNanos) -> {
              transcripts.add(event);
              transcriptNanos.add(atNanos);
            });
  }

  /** Sends frames that nobody has judged yet. */
  void send(int frames) {
    float[] samples = new float[frames * FRAME];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = sent + i;
    }
    sent += samples.length;
    loop.runUntil(loop.millis() + (long) frames * FRAME_MS);
    ear.accept(samples);
  }

  /** Sends frames that are judged at once. */
  void hear(int frames, double probability) {
    for (int i = 0; i < frames; i++) {
      send(1);
      judge(1, probability);
    }
  }

  /** Frames that were sent before are judged now. */
  void judge(int frames, double probability) {
    detector.judge(frames, probability);
    loop.runUntil(loop.millis());
  }

  /** Speech and silence in turn, in milliseconds, whole frames each. */
  void hearMs(int... lengths) {
    for (int i = 0; i < lengths.length; i++) {
      hear(Math.ceilDiv(lengths[i], FRAME_MS), i % 2 == 0 ? 0.9 : 0);
    }
  }

  /** The recogniser understands this in the utterance that is open or was the last. */
  void understand(String text) {
    recognizer.tell(new RecognitionEvent.Partial("u" + utterances, text));
    loop.runUntil(loop.millis());
  }

  /** Nothing comes for a while. */
  void stall(int milliseconds) {
    loop.runUntil(loop.millis() + milliseconds);
  }

  /** How long the silences were that ended the utterances so far. */
  List<Long> decidedAfterMs() {
    return events.stream()
        .filter(EarEvent.Ended.class::isInstance)
        .map(event -> ((EarEvent.Ended) event).decidedAfterMs())
        .toList();
  }
}

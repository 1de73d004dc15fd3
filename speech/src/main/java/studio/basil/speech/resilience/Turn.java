package studio.basil.speech.resilience;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.basil.speech.RecognitionEvent;
import studio.basil.speech.RecognitionStream;

/**
 * An utterance, kept until its end is told, so that another provider can hear it from its first
 * sample. Belongs to the queue of its stream, but for {@link #drop}.
 */
final class Turn {
  private static final int NOT_PAUSED = -1;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final String id;
  private final List<float[]> pieces = new ArrayList<>();
  private long samples;
  private int pausedAt = NOT_PAUSED;
  private boolean finished;
  private int toldProvider;
  private @Nullable RecognitionEvent result;
  private volatile boolean dropped;

  Turn(String id) {
    this.id = id;
  }

  String id() {
    return id;
  }

  /** Keeps the next samples. */
  void add(float[] piece) {
    pieces.add(piece);
    samples += piece.length;
  }

  void pause() {
    if (pausedAt == NOT_PAUSED) {
      pausedAt = pieces.size();
    }
  }

  void resume() {
    pausedAt = NOT_PAUSED;
  }

  void finish() {
    finished = true;
  }

  boolean finished() {
    return finished;
  }

  /** Makes its events unwanted; from any thread. */
  void drop() {
    dropped = true;
  }

  boolean wanted() {
    return !dropped;
  }

  /** The final or the failure, once there is one. */
  @Nullable RecognitionEvent result() {
    return result;
  }

  void end(RecognitionEvent last) {
    result = last;
  }

  /** The place of the provider that the listener believes to hear it. */
  int toldProvider() {
    return toldProvider;
  }

  void tellProvider(int provider) {
    toldProvider = provider;
  }

  Duration length(int sampleRateHz) {
    return Duration.ofNanos(samples * NANOS_PER_SECOND / sampleRateHz);
  }

  /** Says all of it to a stream, up to the state that it is in now. */
  void replay(RecognitionStream stream) {
    stream.begin(id);
    for (int i = 0; i < pieces.size(); i++) {
      if (i == pausedAt) {
        stream.paused();
      }
      stream.accept(pieces.get(i).clone());
    }
    if (pausedAt == pieces.size()) {
      stream.paused();
    }
    if (finished) {
      stream.finish();
    }
  }
}

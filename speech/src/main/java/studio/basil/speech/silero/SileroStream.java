package studio.basil.speech.silero;

import static studio.basil.speech.silero.SileroModel.FRAME_SAMPLES;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.basil.speech.VoiceActivity;
import studio.basil.speech.VoiceActivityStream;

/** The frames of one speaker that wait for their verdicts. */
final class SileroStream implements VoiceActivityStream {
  private static final Logger LOG = LoggerFactory.getLogger(SileroStream.class);

  /** 16 s. */
  private static final int PENDING_BOUND = 500;

  private final SileroModel.Slot slot = new SileroModel.Slot();
  private final BlockingQueue<Frame> pending = new ArrayBlockingQueue<>(PENDING_BOUND);
  private final FrameBatcher batcher;
  private final Consumer<VoiceActivity> listener;

  /** Held while the listener runs, so that nothing follows a close. */
  private final ReentrantLock delivering = new ReentrantLock();

  /** Frames that wait or are being judged. */
  private final AtomicInteger unjudged = new AtomicInteger();

  private final LevelControl level = new LevelControl();
  private float[] partial = new float[FRAME_SAMPLES];
  private int partialLength;
  private long partialStart;
  private long judgedStart;
  private volatile boolean closed;

  private static final class Frame {
    final long startSample;
    final float[] samples;

    Frame(long startSample, float[] samples) {
      this.startSample = startSample;
      this.samples = samples;
    }
  }

  SileroStream(FrameBatcher batcher, Consumer<VoiceActivity> listener) {
    this.batcher = batcher;
    this.listener = listener;
  }

  @Override
  public void accept(float[] samples) {
    int taken = 0;
    while (taken < samples.length && !closed) {
      int count = Math.min(samples.length - taken, FRAME_SAMPLES - partialLength);
      System.arraycopy(samples, taken, partial, partialLength, count);
      taken += count;
      partialLength += count;
      if (partialLength == FRAME_SAMPLES) {
        queueFrame();
      }
    }
  }

  private void queueFrame() {
    level.apply(partial);
    if (!pending.offer(new Frame(partialStart, partial))) {
      batcher.frameDropped();
    } else if (unjudged.getAndIncrement() == 0) {
      batcher.enqueue(this);
    }
    partial = new float[FRAME_SAMPLES];
    partialLength = 0;
    partialStart += FRAME_SAMPLES;
  }

  /** Moves the oldest waiting frame into the slot. For the batcher. */
  SileroModel.Slot nextFrame() {
    Frame frame = pending.remove();
    slot.frame(frame.samples);
    judgedStart = frame.startSample;
    return slot;
  }

  /** Ends the work on a frame and tells whether another waits. For the batcher. */
  boolean frameDone() {
    return unjudged.decrementAndGet() > 0;
  }

  /** Tells the verdict that stands in the slot. For the batcher. */
  void deliver() {
    delivering.lock();
    try {
      if (!closed) {
        listener.accept(new VoiceActivity(judgedStart, slot.probability()));
      }
    } catch (RuntimeException | Error e) { // Either way the next event is due.
      LOG.warn("A listener failed on the frame at sample {}", judgedStart, e);
    } finally {
      delivering.unlock();
    }
  }

  @Override
  public void close() {
    delivering.lock();
    try {
      closed = true;
    } finally {
      delivering.unlock();
    }
  }
}

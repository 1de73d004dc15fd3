package studio.basil.speech.silero;

import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.basil.speech.onnx.InferencePool;

/**
 * Runs the waiting frames of all streams in common batches, at most one frame of a stream in each,
 * since a frame needs the state that the last one left. One run at a time.
 */
final class FrameBatcher {
  private static final Logger LOG = LoggerFactory.getLogger(FrameBatcher.class);

  private final SileroModel model;
  private final InferencePool pool;

  /** Streams with a frame to judge, each once. */
  private final Queue<SileroStream> waiting = new ConcurrentLinkedQueue<>();

  /** Streams that wait or are being judged; whoever raises it from 0 starts the run. */
  private final AtomicInteger active = new AtomicInteger();

  private final LongAdder droppedFrames = new LongAdder();
  private final Object modelLock = new Object();
  private volatile boolean closed;

  FrameBatcher(SileroModel model, InferencePool pool) {
    this.model = model;
    this.pool = pool;
  }

  /** Takes a stream that had no frame waiting and has one now. */
  void enqueue(SileroStream stream) {
    waiting.add(stream);
    if (active.getAndIncrement() == 0) {
      var _ = pool.submitRealtime(cancelled -> drain());
    }
  }

  void frameDropped() {
    droppedFrames.increment();
  }

  long droppedFrames() {
    return droppedFrames.sum();
  }

  boolean closed() {
    return closed;
  }

  private int drain() {
    int judged = 0;
    int ended;
    do {
      List<SileroStream> batch =
          Stream.generate(waiting::poll)
              .takeWhile(Objects::nonNull)
              .limit(SileroModel.LARGEST_BATCH)
              .toList();
      judge(batch);
      judged += batch.size();
      ended = 0;
      for (SileroStream stream : batch) {
        if (stream.frameDone()) {
          waiting.add(stream);
        } else {
          ended++;
        }
      }
    } while (active.addAndGet(-ended) > 0);
    return judged;
  }

  private void judge(List<SileroStream> batch) {
    List<SileroModel.Slot> slots = batch.stream().map(SileroStream::nextFrame).toList();
    try {
      synchronized (modelLock) {
        if (closed) {
          return;
        }
        model.run(slots);
      }
    } catch (RuntimeException e) {
      LOG.error("{} frames got no verdict", batch.size(), e);
      droppedFrames.add(batch.size());
      return;
    }
    batch.forEach(SileroStream::deliver);
  }

  void close() {
    synchronized (modelLock) {
      if (!closed) {
        closed = true;
        model.close();
      }
    }
  }
}

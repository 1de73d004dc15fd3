package studio.basil.speech.moonshine;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BooleanSupplier;
import studio.basil.speech.onnx.InferencePool;
import studio.basil.speech.onnx.InferencePool.Priority;

/**
 * Transcriptions on the inference pool, and the model's end once the last of them has ended.
 * Thread-safe.
 */
final class TranscriptionQueue implements AutoCloseable {
  private final InferencePool pool;
  private final MoonshineModel model;
  private final Transcriber transcriber;

  /** Held for reading while the model runs. */
  private final ReadWriteLock modelLock = new ReentrantReadWriteLock();

  private final AtomicBoolean closed = new AtomicBoolean();

  TranscriptionQueue(InferencePool pool, MoonshineModel model, Vocabulary vocabulary) {
    this.pool = pool;
    this.model = model;
    this.transcriber = new Transcriber(model, vocabulary);
  }

  /**
   * Queues a transcription.
   *
   * @param samples at most {@link PauseFinder#LONGEST}; they stay as they are
   * @param voiced whether a voice activity detector has heard speech in it
   * @return its text; may be cancelled, and is when this queue closes
   */
  CompletableFuture<String> submit(Priority priority, float[] samples, boolean voiced) {
    return pool.submit(priority, cancelled -> transcribe(samples, voiced, cancelled));
  }

  private String transcribe(float[] samples, boolean voiced, BooleanSupplier cancelled) {
    modelLock.readLock().lock();
    try {
      requireOpen();
      String text =
          transcriber.text(samples, voiced, () -> closed.get() || cancelled.getAsBoolean());
      requireOpen();
      return text;
    } finally {
      modelLock.readLock().unlock();
    }
  }

  private void requireOpen() {
    if (closed.get()) {
      throw new CancellationException("the recognizer is closed");
    }
  }

  /** Whether the pool has capacity for work that can be left out. */
  boolean spare() {
    return pool.spare();
  }

  /** Makes a queued transcription as urgent as one that somebody waits for. */
  void hurry(CompletableFuture<String> text) {
    pool.prioritize(text, Priority.FINAL);
  }

  /** Whether it is closed. */
  boolean closed() {
    return closed.get();
  }

  /** Cancels what runs, and what is queued when its turn comes; releases the model. Idempotent. */
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    modelLock.writeLock().lock();
    try {
      model.close();
    } finally {
      modelLock.writeLock().unlock();
    }
  }
}

package studio.basil.speech.piper;

import io.github.givimad.piperjni.PiperJNI;
import io.github.givimad.piperjni.PiperJNI.NotInitialized;
import io.github.givimad.piperjni.PiperVoice;
import java.io.IOException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import studio.basil.speech.Cancellable;
import studio.basil.speech.SpeechFailure;
import studio.basil.speech.SpeechFailure.Code;
import studio.basil.speech.adapter.SpokenAudio;

/**
 * Piper in this process, through {@code piper-jni}.
 *
 * <p>One thread speaks all texts of a voice, and one voice speaks at a time.
 */
final class PiperLibrary implements PiperEngine {
  private static final int MOST_WAITING = 64;
  private static final float SCALE = 32_768f;
  private static final String TRIAL = "Yes.";

  private final PiperJNI piper;
  private final PiperVoice voice;
  private final ThreadPoolExecutor thread =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(MOST_WAITING),
          Thread.ofPlatform().daemon().name("piper").factory());

  private PiperLibrary(PiperJNI piper, PiperVoice voice) {
    this.piper = piper;
    this.voice = voice;
  }

  /** Loads a voice and tries it, as the library takes any ONNX model for one. */
  static PiperLibrary load(PiperVoiceFile file) throws IOException {
    PiperJNI piper = PiperRuntime.get();
    PiperRuntime.LOCK.lock();
    try {
      PiperVoice voice = piper.loadVoice(file.model(), file.description());
      try {
        if (piper.textToAudio(voice, TRIAL).length > 0) {
          return new PiperLibrary(piper, voice);
        }
      } catch (RuntimeException failure) {
        voice.close();
        throw failure;
      }
      voice.close();
      throw new IllegalStateException("it gives no audio");
    } catch (RuntimeException | NotInitialized failure) {
      throw new IOException(
          "%s is no voice that Piper can speak with: %s. Get the voice again."
              .formatted(file.model(), failure.getMessage()),
          failure);
    } finally {
      PiperRuntime.LOCK.unlock();
    }
  }

  @Override
  public boolean streaming() {
    return false;
  }

  @Override
  public Cancellable speak(String line, SpokenAudio audio) {
    Runnable work = () -> run(line, audio);
    try {
      thread.execute(work);
    } catch (RejectedExecutionException full) {
      audio.fail(
          thread.isShutdown()
              ? closed()
              : SpeechFailure.passing(
                  Code.LIMITED,
                  "Piper has %d texts waiting; try again later.".formatted(MOST_WAITING),
                  null));
    }
    return () -> thread.remove(work);
  }

  /** Lets the sentence that is being spoken end; the others fail. */
  @Override
  public void close() {
    if (!thread.isShutdown()) {
      thread.execute(this::release);
      thread.shutdown();
    }
  }

  private void release() {
    PiperRuntime.LOCK.lock();
    try {
      voice.close();
    } finally {
      PiperRuntime.LOCK.unlock();
    }
  }

  private void run(String line, SpokenAudio audio) {
    if (audio.cancelled()) {
      return;
    }
    PiperRuntime.LOCK.lock();
    try {
      if (thread.isShutdown()) {
        audio.fail(closed());
        return;
      }
      // Sentence by sentence, with a callback, a fault of the model would end the process.
      audio.add(floats(piper.textToAudio(voice, line)));
      audio.complete(
          SpeechFailure.permanent(
              Code.EMPTY, "The text holds nothing that the voice can speak.", null));
    } catch (IOException | NotInitialized | RuntimeException failure) {
      audio.fail(
          SpeechFailure.passing(
              Code.INTERNAL,
              "Piper could not speak a text of %d characters: %s"
                  .formatted(line.length(), failure.getMessage()),
              failure));
    } finally {
      PiperRuntime.LOCK.unlock();
    }
  }

  private static SpeechFailure closed() {
    return SpeechFailure.permanent(Code.UNAVAILABLE, "The synthesizer has been closed.", null);
  }

  private static float[] floats(short[] samples) {
    float[] floats = new float[samples.length];
    for (int i = 0; i < samples.length; i++) {
      floats[i] = samples[i] / SCALE;
    }
    return floats;
  }
}

package studio.basil.speech.piper;

import io.github.givimad.piperjni.PiperJNI;
import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The library, which this process has one of and never ends.
 *
 * <p>Its phonemizer, espeak-ng, has state for the whole process: to end one instance of the library
 * makes all others crash the process, and so do two texts at a time. Whoever calls the library
 * holds {@link #LOCK}.
 */
final class PiperRuntime {
  static final ReentrantLock LOCK = new ReentrantLock();

  private static @Nullable PiperJNI shared;

  private PiperRuntime() {}

  /**
   * The library, started if need be.
   *
   * @throws IOException if it is missing or does not run on this machine; the message says what to
   *     do
   */
  static PiperJNI get() throws IOException {
    LOCK.lock();
    try {
      PiperJNI piper = shared == null ? start() : shared;
      shared = piper;
      return piper;
    } catch (NoClassDefFoundError missing) {
      throw new IOException(
          "Piper's library io.github.givimad:piper-jni is not on the class path. Add it, or set"
              + " PIPER_PATH to the program piper.",
          missing);
    } catch (IOException | UnsatisfiedLinkError failure) {
      throw new IOException(
          "Piper's library does not run on this machine: %s. Set PIPER_PATH to the program piper."
              .formatted(failure.getMessage()),
          failure);
    } finally {
      LOCK.unlock();
    }
  }

  private static PiperJNI start() throws IOException {
    PiperJNI piper = new PiperJNI();
    piper.initialize(true, false);
    PiperFiles.deleteAtExit();
    return piper;
  }
}

package studio.basil.speech.caching;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A cache whose server is gone. */
final class BrokenCache implements SpeechCache {
  @Override
  public byte @Nullable [] get(String key) {
    throw new IllegalStateException("no connection");
  }

  @Override
  public void put(String key, byte[] value, Duration timeToLive) {
    throw new IllegalStateException("no connection");
  }
}

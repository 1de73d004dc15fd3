package studio.basil.server.caching;

import studio.basil.speech.caching.CaffeineCache;
import studio.basil.speech.caching.SpeechCache;

class MemoryCacheTest extends SpeechCacheContract {
  private final SpeechCache cache = new CaffeineCache(10_000_000);

  @Override
  SpeechCache cache() {
    return cache;
  }
}

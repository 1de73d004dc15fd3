package studio.basil.server.caching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.basil.speech.caching.SpeechCache;

/** What every cache does. */
abstract class SpeechCacheContract {
  static final Duration HOUR = Duration.ofHours(1);

  abstract SpeechCache cache();

  /** A key as the decorators make them, of its own in each test. */
  static String key(String kind) {
    byte[] random = new byte[32];
    new Random(UUID.randomUUID().getLeastSignificantBits()).nextBytes(random);
    return kind + ":" + HexFormat.of().formatHex(random);
  }

  static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  @Test
  void get_unknownKey_isNull() {
    assertThat(cache().get(key("llm"))).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 500_000})
  void get_givesTheBytesThatWerePut(int length) {
    String key = key("tts");
    cache().put(key, bytes(length), HOUR);

    assertThat(cache().get(key)).isEqualTo(bytes(length));
  }

  @Test
  void get_givesWhatWasPutLast() {
    String key = key("llm");
    cache().put(key, bytes(3), HOUR);
    cache().put(key, bytes(4), HOUR);

    assertThat(cache().get(key)).isEqualTo(bytes(4));
  }

  @Test
  void put_ofManyAtATime_keepsOneOfThem() throws Exception {
    String key = key("llm");
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> puts =
          IntStream.range(0, 20)
              .<Future<?>>mapToObj(i -> threads.submit(() -> cache().put(key, bytes(i), HOUR)))
              .toList();
      for (Future<?> put : puts) {
        put.get();
      }
    }

    byte[] kept = cache().get(key);
    assertThat(IntStream.range(0, 20).mapToObj(SpeechCacheContract::bytes))
        .anySatisfy(each -> assertThat(kept).isEqualTo(each));
  }
}

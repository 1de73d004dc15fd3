package studio.basil.server.caching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import studio.basil.server.TestClock;
import studio.basil.server.database.Database;
import studio.basil.server.database.Scope;
import studio.basil.server.database.TestPostgres;
import studio.basil.speech.caching.SpeechCache;

@ExtendWith(TestPostgres.class)
class DatabaseCacheTest extends SpeechCacheContract {
  private static final long MOST = 10_000_000;

  private final TestClock clock = new TestClock();
  private Database database;
  private SpeechCache cache;

  @BeforeEach
  void open() {
    database = TestPostgres.open(5);
    database.in(Scope.system(), handle -> handle.execute("delete from cache"));
    cache = new DatabaseCache(database, clock, MOST);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Override
  SpeechCache cache() {
    return cache;
  }

  @Test
  void get_afterItsTime_isNull() {
    String key = key("llm");
    cache.put(key, bytes(1), HOUR);

    clock.advance(HOUR.minusSeconds(1));
    assertThat(cache.get(key)).isEqualTo(bytes(1));
    clock.advance(Duration.ofSeconds(1));
    assertThat(cache.get(key)).isNull();
  }

  @Test
  void get_ofAnotherServer_givesTheBytes() {
    String key = key("tts");
    cache.put(key, bytes(100), HOUR);

    assertThat(new DatabaseCache(database, clock, MOST).get(key)).isEqualTo(bytes(100));
  }

  @Test
  void get_ofTheSameHashOfAnotherKind_isNull() {
    String key = key("tts");
    cache.put(key, bytes(100), HOUR);

    assertThat(cache.get(key.replace("tts", "llm"))).isNull();
  }

  @Test
  void put_moreThanTheBound_keepsWhatIsGoodForLongest() {
    SpeechCache small = new DatabaseCache(database, clock, 1_000);
    List<String> keys = Stream.generate(() -> key("tts")).limit(30).toList();
    for (int i = 0; i < keys.size(); i++) {
      small.put(keys.get(i), bytes(100), HOUR.plusSeconds(i));
    }

    assertThat(keys.subList(0, 20)).allMatch(key -> small.get(key) == null);
    assertThat(keys.subList(20, 30)).allMatch(key -> small.get(key) != null);
  }
}

package studio.basil.speech.caching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.basil.speech.Cancellable;
import studio.basil.speech.ChatMessage;
import studio.basil.speech.ChatMessage.Role;
import studio.basil.speech.ChatRequest;
import studio.basil.speech.GenerationEvent;
import studio.basil.speech.GenerationEvent.Completed;
import studio.basil.speech.GenerationEvent.Delta;
import studio.basil.speech.GenerationEvent.Failed;
import studio.basil.speech.GenerationEvent.Switched;
import studio.basil.speech.LanguageModel;
import studio.basil.speech.LanguageModelCapabilities;
import studio.basil.speech.Rerouted;
import studio.basil.speech.ServedBy;
import studio.basil.speech.SpeechFailure;
import studio.basil.speech.SpeechFailure.Code;
import studio.basil.speech.TokenUsage;

class CachingModelTest {
  private static final SpeechFailure DOWN =
      SpeechFailure.passing(Code.UNAVAILABLE, "The server is down.", null);
  private static final ServedBy ACME = ServedBy.fresh("acme", "m");
  private static final List<GenerationEvent> ANSWER =
      List.of(
          new Delta("Hé"), new Delta("llo \uD83C\uDF3F"), new Completed(TokenUsage.of(7, 3), ACME));
  private static final List<GenerationEvent> KEPT =
      List.of(
          new Delta("Hé"),
          new Delta("llo \uD83C\uDF3F"),
          new Completed(TokenUsage.of(0, 0), ACME.fromCache()));

  private final MapCache cache = new MapCache();
  private final Later later = new Later();
  private final AcmeModel acme = new AcmeModel();
  private final List<GenerationEvent> events = new ArrayList<>();

  private static ChatRequest request(String words, double temperature) {
    return new ChatRequest("s", List.of(new ChatMessage(Role.USER, words)), 10, temperature);
  }

  private CachingModel caching(SpeechCache in, CacheRule rule) {
    return new CachingModel(acme, in, Duration.ofHours(1), rule, later);
  }

  private List<GenerationEvent> generate(CachingModel model, ChatRequest request) {
    events.clear();
    var _ = model.generate(request, events::add);
    later.run();
    return List.copyOf(events);
  }

  @Test
  void generate_theSameTwice_givesTheKeptAnswerInItsPiecesForNothing() {
    CachingModel model = caching(cache, CacheRule.ALWAYS);

    assertThat(generate(model, request("a", 1))).isEqualTo(ANSWER);
    assertThat(generate(model, request("a", 1))).isEqualTo(KEPT);
    assertThat(acme.calls).isEqualTo(1);
    assertThat(model.statistics()).isEqualTo(new CacheStatistics(1, 1, 1, 10));
  }

  @Test
  void generate_anAnswer_isKeptForItsTime() {
    generate(caching(cache, CacheRule.ALWAYS), request("a", 1));

    assertThat(cache.times.values()).containsExactly(Duration.ofHours(1));
  }

  @Test
  void generate_hit_callsTheListenerLater() {
    CachingModel model = caching(cache, CacheRule.ALWAYS);
    generate(model, request("a", 1));
    events.clear();
    var _ = model.generate(request("a", 1), events::add);

    assertThat(events).isEmpty();
  }

  @Test
  void deterministicOnly_withATemperature_isNeverKept() {
    CachingModel model = caching(cache, CacheRule.DETERMINISTIC_ONLY);
    generate(model, request("a", 0.7));
    generate(model, request("a", 0.7));

    assertThat(acme.calls).isEqualTo(2);
    assertThat(cache.values).isEmpty();
    assertThat(model.statistics()).isEqualTo(new CacheStatistics(0, 0, 0, 0));
  }

  @Test
  void deterministicOnly_withoutATemperature_isKept() {
    CachingModel model = caching(cache, CacheRule.DETERMINISTIC_ONLY);
    generate(model, request("a", 0));

    assertThat(generate(model, request("a", 0))).isEqualTo(KEPT);
  }

  @Test
  void generate_failedAnswer_isNotKept() {
    acme.reply = List.of(new Delta("He"), new Failed(DOWN));
    CachingModel model = caching(cache, CacheRule.ALWAYS);

    assertThat(generate(model, request("a", 0))).isEqualTo(acme.reply);
    assertThat(cache.values).isEmpty();
  }

  @Test
  void generate_answerOfAStandIn_isNotKept() {
    acme.reply =
        List.of(
            new Switched(new Rerouted("acme", "other", DOWN)),
            new Delta("Hello"),
            new Completed(TokenUsage.of(7, 3), ServedBy.fresh("other", "m")));
    CachingModel model = caching(cache, CacheRule.ALWAYS);
    generate(model, request("a", 0));

    assertThat(cache.values).isEmpty();
  }

  @Test
  void cancel_beforeTheEnd_keepsNothingAndCancelsTheModel() {
    CachingModel model = caching(cache, CacheRule.ALWAYS);
    Cancellable running = model.generate(request("a", 0), events::add);
    acme.silent = true;
    later.run();
    running.cancel();
    acme.tell();
    later.run();

    assertThat(acme.cancels).isEqualTo(1);
    assertThat(events).isEmpty();
    assertThat(cache.values).isEmpty();
  }

  @Test
  void cancel_beforeTheCacheIsAsked_asksNobody() {
    CachingModel model = caching(cache, CacheRule.ALWAYS);
    model.generate(request("a", 0), events::add).cancel();
    later.run();

    assertThat(acme.calls).isZero();
    assertThat(model.statistics().misses()).isZero();
  }

  @Test
  void cancel_ofAHitOnItsWay_tellsNothing() {
    CachingModel model = caching(cache, CacheRule.ALWAYS);
    generate(model, request("a", 0));
    events.clear();
    Cancellable running = model.generate(request("a", 0), events::add);
    later.step();
    running.cancel();
    later.run();

    assertThat(events).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 4, 5, 20, -1})
  void generate_brokenEntry_isAMissAndReplaced(int length) {
    CachingModel model = caching(cache, CacheRule.ALWAYS);
    generate(model, request("a", 0));
    cache.values.replaceAll((_, value) -> broken(value, length));

    assertThat(generate(model, request("a", 0))).isEqualTo(ANSWER);
    assertThat(generate(model, request("a", 0))).isEqualTo(KEPT);
  }

  /** The value cut to a length, or with its last byte changed. */
  private static byte[] broken(byte[] value, int length) {
    byte[] broken = Arrays.copyOf(value, length < 0 ? value.length : length);
    if (length < 0) {
      broken[broken.length - 1]++;
    }
    return broken;
  }

  @Test
  void generate_throwingCache_servesAnew() {
    CachingModel model = caching(new BrokenCache(), CacheRule.ALWAYS);

    assertThat(generate(model, request("a", 0))).isEqualTo(ANSWER);
    assertThat(model.statistics()).isEqualTo(new CacheStatistics(0, 1, 0, 0));
  }

  @Test
  void generate_modelThatThrows_fails() {
    acme.closed = true;

    assertThat(generate(caching(cache, CacheRule.ALWAYS), request("a", 0)))
        .hasSize(1)
        .allMatch(Failed.class::isInstance);
  }

  @Test
  void warmUp_getsTheModelReadyAndKeepsNothing() {
    caching(cache, CacheRule.ALWAYS).warmUp();

    assertThat(acme.warm).isTrue();
    assertThat(cache.times).isEmpty();
  }

  @Test
  void close_closesTheModel() {
    caching(cache, CacheRule.ALWAYS).close();

    assertThat(acme.closed).isTrue();
  }

  private static final class AcmeModel implements LanguageModel {
    private List<GenerationEvent> reply = ANSWER;
    private Consumer<GenerationEvent> last = _ -> {};
    private boolean silent;
    private boolean closed;
    private int calls;
    private int cancels;
    private boolean warm;

    @Override
    public void warmUp() {
      warm = true;
    }

    @Override
    public LanguageModelCapabilities capabilities() {
      return new LanguageModelCapabilities("acme", "m", 8_000, false);
    }

    @Override
    public Cancellable generate(ChatRequest request, Consumer<GenerationEvent> listener) {
      if (closed) {
        throw new IllegalStateException("the model is closed");
      }
      calls++;
      last = listener;
      if (!silent) {
        tell();
      }
      return () -> cancels++;
    }

    private void tell() {
      reply.forEach(last);
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}

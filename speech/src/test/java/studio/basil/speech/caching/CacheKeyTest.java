package studio.basil.speech.caching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import studio.basil.speech.ChatMessage;
import studio.basil.speech.ChatMessage.Role;
import studio.basil.speech.ChatRequest;
import studio.basil.speech.LanguageModelCapabilities;
import studio.basil.speech.SynthesisRequest;
import studio.basil.speech.SynthesizerCapabilities;

class CacheKeyTest {
  private static final LanguageModelCapabilities MODEL =
      new LanguageModelCapabilities("acme", "m", 8_000, false);
  private static final List<ChatMessage> HELLO = List.of(new ChatMessage(Role.USER, "Hello"));

  private static String key(String provider, String model, ChatRequest request) {
    return CacheKey.of(new LanguageModelCapabilities(provider, model, 8_000, false), request);
  }

  private static String key(String provider, String model, int rateHz, String voice, String text) {
    return CacheKey.of(
        new SynthesizerCapabilities(provider, model, List.of(voice), rateHz, true),
        new SynthesisRequest(text, voice));
  }

  @Test
  void ofAnAnswer_differsWithEachThingThatTheAnswerDependsOn() {
    ChatRequest plain = new ChatRequest("s", HELLO, 10, 0);

    assertThat(
            List.of(
                key("acme", "m", plain),
                key("other", "m", plain),
                key("acme", "n", plain),
                key("acme", "m", new ChatRequest("t", HELLO, 10, 0)),
                key("acme", "m", new ChatRequest("s", List.of(), 10, 0)),
                key(
                    "acme",
                    "m",
                    new ChatRequest("s", List.of(new ChatMessage(Role.ASSISTANT, "Hello")), 10, 0)),
                key("acme", "m", new ChatRequest("s", HELLO, 11, 0)),
                key("acme", "m", new ChatRequest("s", HELLO, 10, 0.1))))
        .doesNotHaveDuplicates();
  }

  @Test
  void ofASpokenText_differsWithEachThingThatTheAudioDependsOn() {
    assertThat(
            List.of(
                key("acme", "v", 24_000, "low", "Hello"),
                key("other", "v", 24_000, "low", "Hello"),
                key("acme", "w", 24_000, "low", "Hello"),
                key("acme", "v", 16_000, "low", "Hello"),
                key("acme", "v", 24_000, "high", "Hello"),
                key("acme", "v", 24_000, "low", "Hello.")))
        .doesNotHaveDuplicates();
  }

  @Test
  void of_equalRequests_isTheSameAndHoldsNoText() {
    String key = CacheKey.of(MODEL, new ChatRequest("s", HELLO, 10, 0));

    assertThat(key)
        .isEqualTo(CacheKey.of(MODEL, new ChatRequest("s", List.copyOf(HELLO), 10, 0)))
        .matches("llm:[0-9a-f]{64}");
  }

  @Property
  void of_textsThatAreCutElsewhere_differ(
      @ForAll @CharRange(from = 'a', to = 'b') @StringLength(max = 3) String system,
      @ForAll @Size(max = 3)
          List<@CharRange(from = 'a', to = 'b') @StringLength(max = 3) String> texts,
      @ForAll @CharRange(from = 'a', to = 'b') @StringLength(max = 3) String otherSystem,
      @ForAll @Size(max = 3)
          List<@CharRange(from = 'a', to = 'b') @StringLength(max = 3) String> otherTexts) {
    boolean same = system.equals(otherSystem) && texts.equals(otherTexts);

    assertThat(CacheKey.of(MODEL, request(system, texts)))
        .matches(key -> key.equals(CacheKey.of(MODEL, request(otherSystem, otherTexts))) == same);
  }

  private static ChatRequest request(String system, List<String> texts) {
    return new ChatRequest(
        system, texts.stream().map(text -> new ChatMessage(Role.USER, text)).toList(), 10, 0);
  }
}

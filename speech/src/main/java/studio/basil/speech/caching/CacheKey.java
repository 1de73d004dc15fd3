package studio.basil.speech.caching;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import studio.basil.speech.ChatMessage;
import studio.basil.speech.ChatRequest;
import studio.basil.speech.LanguageModelCapabilities;
import studio.basil.speech.SynthesisRequest;
import studio.basil.speech.SynthesizerCapabilities;

/**
 * Keys of results: SHA-256 over all that a result depends on. Each text stands behind its length,
 * so that no two requests write the same bytes.
 */
final class CacheKey {
  private final MessageDigest digest = sha256();

  private CacheKey() {}

  /** The key of an answer. */
  static String of(LanguageModelCapabilities model, ChatRequest request) {
    CacheKey key = new CacheKey().text(model.provider()).text(model.model()).text(request.system());
    key.number(request.messages().size());
    for (ChatMessage message : request.messages()) {
      key.text(message.role().name()).text(message.text());
    }
    key.number(request.maxTokens()).number(Double.doubleToLongBits(request.temperature()));
    return "llm:" + key.hex();
  }

  /** The key of a spoken text. */
  static String of(SynthesizerCapabilities synthesizer, SynthesisRequest request) {
    return "tts:"
        + new CacheKey()
            .text(synthesizer.provider())
            .text(synthesizer.model())
            .number(synthesizer.sampleRateHz())
            .text(request.voice())
            .text(request.text())
            .hex();
  }

  private CacheKey text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    number(bytes.length);
    digest.update(bytes);
    return this;
  }

  private CacheKey number(long number) {
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, number));
    return this;
  }

  private String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }
}

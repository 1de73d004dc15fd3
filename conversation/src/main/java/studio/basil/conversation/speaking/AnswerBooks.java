package studio.basil.conversation.speaking;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.basil.conversation.budget.Money;
import studio.basil.conversation.budget.Tab.Bill;
import studio.basil.conversation.loop.SessionLoop;
import studio.basil.speech.ChatMessage;
import studio.basil.speech.LanguageModelCapabilities;
import studio.basil.speech.Rerouted;
import studio.basil.speech.ServedBy;
import studio.basil.speech.SpeechFailure;
import studio.basil.speech.SynthesisEvent;
import studio.basil.speech.SynthesizerCapabilities;
import studio.basil.speech.TokenUsage;

/**
 * Writes down what an answer asks of its providers: reserves the money, logs the call, settles the
 * bill. Every call that is asked ends in exactly one event with a cost. Session's thread only.
 */
final class AnswerBooks {
  private final AnswerPlan plan;
  private final AnswerListener listener;
  private final AnswerTimings timings;
  private final SessionLoop loop;
  private @Nullable Bill writing;
  private @Nullable Bill speaking;
  private final StringBuilder written = new StringBuilder();
  private int sentenceCharacters;
  private long sentenceAskedNanos;
  private long firstAudioNanos;
  private long audioSamples;

  AnswerBooks(AnswerPlan plan, AnswerTimings timings, SessionLoop loop, AnswerListener listener) {
    this.plan = plan;
    this.timings = timings;
    this.loop = loop;
    this.listener = listener;
  }

  /** The model shall be asked; false if that can't be afforded. */
  boolean openWriting() {
    var model = model();
    writing = plan.tab().answer(model, plan.request()).orElse(null);
    if (writing == null) {
      return false;
    }
    log(
        "llm.start",
        Map.of("provider", model.provider(), "model", model.model(), "after", lastMessage()));
    return true;
  }

  /** Text has come. */
  void wrote(String text) {
    written.append(text);
  }

  /** The text is whole. */
  void closeWriting(TokenUsage usage, ServedBy servedBy, Duration latency) {
    Bill bill = writing;
    if (bill == null) {
      return;
    }
    writing = null;
    Money cost = bill.settle(servedBy, usage);
    Map<String, Object> fields = served(servedBy);
    fields.put("latencyMs", latency.toMillis());
    fields.putAll(writing());
    fields.put("tokens", tokens(usage));
    fields.put("costUsd", cost.usd());
    log("llm.complete", fields);
  }

  /** The text broke off, by a fault or because nobody wants it any more. */
  void breakWriting() {
    Bill bill = writing;
    if (bill == null) {
      return;
    }
    writing = null;
    if (written.isEmpty()) {
      bill.release();
      return;
    }
    TokenUsage usage =
        TokenUsage.of(TokenUsage.estimate(plan.request()), TokenUsage.estimate(written.toString()));
    var model = model();
    Map<String, Object> fields = served(ServedBy.fresh(model.provider(), model.model()));
    fields.put("latencyMs", millisSince(timings.askedNanos));
    fields.putAll(writing());
    fields.put("tokens", tokens(usage));
    fields.put("estimated", true);
    fields.put("costUsd", bill.breakOff(usage).usd());
    log("llm.cancelled", fields);
  }

  /** The model or the voice failed, so that what was asked of it breaks off. */
  void failed(String stage, SpeechFailure failure) {
    boolean text = stage.equals("llm");
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("provider", text ? model().provider() : voice().provider());
    fields.put("model", text ? model().model() : voice().model());
    fields.put("code", failure.code().name().toLowerCase(Locale.ROOT));
    fields.put("message", failure.message());
    fields.put("latencyMs", millisSince(text ? timings.askedNanos : sentenceAskedNanos));
    fields.putAll(text ? writing() : speaking());
    log(stage + ".failed", fields);
  }

  private Map<String, Object> writing() {
    Map<String, Object> fields = new LinkedHashMap<>();
    if (timings.firstTokenNanos >= 0) {
      fields.put("firstTokenMs", (timings.firstTokenNanos - timings.askedNanos) / 1_000_000);
    }
    fields.put("text", written.toString());
    return fields;
  }

  private Map<String, Object> speaking() {
    Map<String, Object> fields = new LinkedHashMap<>();
    if (audioSamples > 0) {
      fields.put("firstAudioMs", (firstAudioNanos - sentenceAskedNanos) / 1_000_000);
    }
    fields.put("audioMs", audioSamples * 1000 / voice().sampleRateHz());
    return fields;
  }

  private LanguageModelCapabilities model() {
    return plan.model().capabilities();
  }

  private SynthesizerCapabilities voice() {
    return plan.synthesizer().capabilities();
  }

  private String lastMessage() {
    List<ChatMessage> messages = plan.request().messages();
    return messages.isEmpty() ? "" : messages.getLast().text();
  }

  private long millisSince(long nanos) {
    return (loop.nanoTime() - nanos) / 1_000_000;
  }

  /** A sentence shall be spoken; false if that can't be afforded. */
  boolean openSpeaking(String sentence) {
    speaking = plan.tab().speech(voice(), sentence).orElse(null);
    sentenceCharacters = sentence.length();
    sentenceAskedNanos = loop.nanoTime();
    audioSamples = 0;
    log("tts.start", Map.of("text", sentence));
    return speaking != null;
  }

  /** Audio has come, at this moment. */
  void spoke(int samples, long atNanos) {
    if (audioSamples == 0) {
      firstAudioNanos = atNanos;
    }
    audioSamples += samples;
  }

  /** The sentence is whole. */
  void closeSpeaking(SynthesisEvent.Completed completed, long atNanos) {
    Bill bill = speaking;
    if (bill == null) {
      return;
    }
    speaking = null;
    Map<String, Object> fields = served(completed.servedBy());
    fields.put("voice", completed.voice());
    fields.put("latencyMs", (atNanos - sentenceAskedNanos) / 1_000_000);
    fields.putAll(speaking());
    fields.put("characters", completed.characters());
    fields.put("costUsd", bill.settle(completed.servedBy(), completed.characters()).usd());
    log("tts.complete", fields);
  }

  /** The sentence broke off, by a fault or because nobody wants it any more. */
  void breakSpeaking() {
    Bill bill = speaking;
    if (bill == null) {
      return;
    }
    speaking = null;
    if (audioSamples == 0) {
      bill.release();
      return;
    }
    var voice = voice();
    Map<String, Object> fields = served(ServedBy.fresh(voice.provider(), voice.model()));
    fields.putAll(speaking());
    fields.put("characters", sentenceCharacters);
    fields.put("estimated", true);
    fields.put("costUsd", bill.breakOff(sentenceCharacters).usd());
    log("tts.cancelled", fields);
  }

  /** Another provider of the chain took over. */
  void rerouted(String stage, Rerouted rerouted) {
    log(
        "provider.switched",
        Map.of(
            "stage", stage,
            "from", rerouted.from(),
            "to", rerouted.to(),
            "reason", rerouted.failure().message()));
  }

  private static Map<String, Object> served(ServedBy servedBy) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("provider", servedBy.provider());
    fields.put("model", servedBy.model());
    fields.put("cached", servedBy.cached());
    return fields;
  }

  private static Map<String, Object> tokens(TokenUsage usage) {
    return Map.of(
        "input", usage.input(), "cachedInput", usage.cachedInput(), "output", usage.output());
  }

  private void log(String type, Map<String, Object> more) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("speaker", plan.speaker());
    fields.put("utteranceId", plan.utteranceId());
    fields.putAll(more);
    listener.logged(type, fields);
  }
}

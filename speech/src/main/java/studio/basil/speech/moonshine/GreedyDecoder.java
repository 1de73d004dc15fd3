package studio.basil.speech.moonshine;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import studio.basil.speech.onnx.OnnxModel;

/**
 * One run of the merged decoder over an encoded utterance.
 *
 * <p>The first step computes the keys and values of the encoder's states, which all later steps
 * read. Each step also gives the keys and values of the decoder, which the next one reads; they
 * stay in native memory and are closed one step later. Confined to one thread.
 */
final class GreedyDecoder implements AutoCloseable {
  private static final int START_TOKEN = 1;
  private static final int END_TOKEN = 2;
  private static final int LAYERS = 6;
  private static final int HEADS = 8;
  private static final int HEAD_SIZE = 36;

  /** The logits reach further, but no token beyond these has a text. */
  private static final int TOKENS = 32_000;

  private static final int LOGITS = 32_768;

  /** An empty answer that the model is less sure of than this is refused where speech is sure. */
  private static final double SURE_END = 0.9;

  private static final List<String> DECODER_CACHE = cacheNames("decoder");
  private static final List<String> ENCODER_CACHE = cacheNames("encoder");
  private static final Set<String> FIRST_OUTPUTS = present(DECODER_CACHE, ENCODER_CACHE);
  private static final Set<String> LATER_OUTPUTS = present(DECODER_CACHE);

  private final OnnxModel model;
  private final LongBuffer token = direct(Long.BYTES).asLongBuffer();
  private final FloatBuffer logits = direct(LOGITS * Float.BYTES).asFloatBuffer();
  private final OnnxTensor tokenTensor;
  private final OnnxTensor logitsTensor;
  private final Map<String, OnnxTensor> inputs = new HashMap<>();
  private OrtSession.@Nullable Result first;
  private OrtSession.@Nullable Result latest;

  GreedyDecoder(OnnxModel model, OnnxTensor encoded) {
    this.model = model;
    tokenTensor = model.tensor(token, 1, 1);
    logitsTensor = model.tensor(logits, 1, 1, LOGITS);
    inputs.put("input_ids", tokenTensor);
    inputs.put("encoder_hidden_states", encoded);
  }

  private static List<String> cacheNames(String side) {
    return IntStream.range(0, LAYERS)
        .mapToObj(layer -> layer + "." + side)
        .flatMap(prefix -> Stream.of(prefix + ".key", prefix + ".value"))
        .toList();
  }

  @SafeVarargs
  private static Set<String> present(List<String>... caches) {
    Set<String> names = new HashSet<>();
    for (List<String> cache : caches) {
      cache.forEach(name -> names.add("present." + name));
    }
    return Set.copyOf(names);
  }

  private static ByteBuffer direct(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
  }

  /** The tokens of the utterance without start and end. */
  int[] decode(DecodingLimits limits, BooleanSupplier cancelled) {
    List<Integer> tokens = new ArrayList<>();
    token.put(0, START_TOKEN);
    firstStep();
    int next = mostProbable();
    if (next == END_TOKEN && limits.expectSpeech() && probability(END_TOKEN) < SURE_END) {
      logits.put(END_TOKEN, Float.NEGATIVE_INFINITY);
      next = mostProbable();
    }
    while (next != END_TOKEN && tokens.size() < limits.maxTokens() && !cancelled.getAsBoolean()) {
      tokens.add(next);
      if (RepetitionGuard.cut(tokens)) {
        break;
      }
      token.put(0, next);
      laterStep();
      next = mostProbable();
    }
    return tokens.stream().mapToInt(Integer::intValue).toArray();
  }

  private void firstStep() {
    try (OnnxTensor empty = model.tensor(FloatBuffer.allocate(0), 0, HEADS, 1, HEAD_SIZE);
        OnnxTensor useCache = model.tensor(false)) {
      DECODER_CACHE.forEach(name -> inputs.put("past_key_values." + name, empty));
      ENCODER_CACHE.forEach(name -> inputs.put("past_key_values." + name, empty));
      inputs.put("use_cache_branch", useCache);
      OrtSession.Result result = run(FIRST_OUTPUTS);
      first = result;
      feedBack(result, DECODER_CACHE);
      feedBack(result, ENCODER_CACHE);
    }
    inputs.put("use_cache_branch", model.tensor(true));
  }

  private void laterStep() {
    OrtSession.Result result = run(LATER_OUTPUTS);
    feedBack(result, DECODER_CACHE);
    if (latest != null) {
      latest.close();
    }
    latest = result;
  }

  private OrtSession.Result run(Set<String> outputs) {
    return model.run(inputs, outputs, Map.of("logits", logitsTensor));
  }

  private void feedBack(OrtSession.Result result, List<String> cache) {
    for (String name : cache) {
      OnnxTensor present = (OnnxTensor) result.get("present." + name).orElseThrow();
      inputs.put("past_key_values." + name, present);
    }
  }

  private int mostProbable() {
    int best = 0;
    for (int i = 1; i < TOKENS; i++) {
      if (logits.get(i) > logits.get(best)) {
        best = i;
      }
    }
    return best;
  }

  private double probability(int wanted) {
    double highest = logits.get(mostProbable());
    double sum = 0;
    for (int i = 0; i < LOGITS; i++) {
      sum += Math.exp(logits.get(i) - highest);
    }
    return Math.exp(logits.get(wanted) - highest) / sum;
  }

  @Override
  public void close() {
    OnnxTensor useCache = inputs.get("use_cache_branch");
    if (useCache != null) {
      useCache.close();
    }
    if (latest != null) {
      latest.close();
    }
    if (first != null) {
      first.close();
    }
    logitsTensor.close();
    tokenTensor.close();
  }
}

package studio.basil.server.indexing;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import studio.basil.conversation.budget.Money;

/**
 * What a session used of one provider.
 *
 * @param stage {@code stt}, {@code llm} or {@code tts}
 * @param provider empty where the log does not tell it
 * @param latencyMs of all calls together
 */
record Usage(
    String stage,
    String provider,
    String model,
    long calls,
    long cachedCalls,
    long failures,
    long inputTokens,
    long cachedInputTokens,
    long outputTokens,
    long characters,
    long audioMs,
    long latencyMs,
    long costMicros) {
  private static final Set<String> CALLS =
      Set.of("stt.final", "llm.complete", "llm.cancelled", "tts.complete", "tts.cancelled");
  private static final Set<String> FAILURES = Set.of("stt.failed", "llm.failed", "tts.failed");

  /** The sums of what lines of an event log tell, one for each stage, provider and model. */
  static List<Usage> of(List<LoggedLine> lines) {
    Map<List<String>, Usage> sums = new LinkedHashMap<>();
    for (LoggedLine line : lines) {
      boolean failed = FAILURES.contains(line.type());
      if (failed || CALLS.contains(line.type())) {
        Usage one = of(line, failed);
        sums.merge(List.of(one.stage, one.provider, one.model), one, Usage::plus);
      }
    }
    return List.copyOf(sums.values());
  }

  private static Usage of(LoggedLine line, boolean failed) {
    var tokens = line.event().path("tokens");
    BigDecimal usd = line.event().path("costUsd").decimalValue();
    return new Usage(
        line.type().substring(0, 3),
        line.text("provider"),
        line.text("model"),
        failed ? 0 : 1,
        line.event().path("cached").asBoolean() ? 1 : 0,
        failed ? 1 : 0,
        tokens.path("input").longValue(),
        tokens.path("cachedInput").longValue(),
        tokens.path("output").longValue(),
        line.number("characters"),
        line.number("audioMs"),
        line.number("latencyMs"),
        Money.ofUsd(usd).microDollars());
  }

  private Usage plus(Usage more) {
    return new Usage(
        stage,
        provider,
        model,
        calls + more.calls,
        cachedCalls + more.cachedCalls,
        failures + more.failures,
        inputTokens + more.inputTokens,
        cachedInputTokens + more.cachedInputTokens,
        outputTokens + more.outputTokens,
        characters + more.characters,
        audioMs + more.audioMs,
        latencyMs + more.latencyMs,
        costMicros + more.costMicros);
  }
}

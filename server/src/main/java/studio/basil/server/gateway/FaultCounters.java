package studio.basil.server.gateway;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/** How often clients sent what can't be taken, by code. Thread-safe. */
public final class FaultCounters {
  private final Map<ErrorCode, LongAdder> counts = new EnumMap<>(ErrorCode.class);

  FaultCounters() {
    for (ErrorCode code : ErrorCode.values()) {
      counts.put(code, new LongAdder());
    }
  }

  void add(ErrorCode code, long amount) {
    LongAdder count = counts.get(code);
    if (count != null) {
      count.add(amount);
    }
  }

  /** The codes that are counted, as clients see them. */
  public List<String> codes() {
    return counts.keySet().stream().map(ErrorCode::code).toList();
  }

  /** The count of a code so far; zero for one that there is not. */
  public long count(String code) {
    return counts.entrySet().stream()
        .filter(each -> each.getKey().code().equals(code))
        .mapToLong(each -> each.getValue().sum())
        .sum();
  }

  /** The counts so far, by the code that clients see; without those that are zero. */
  public Map<String, Long> snapshot() {
    Map<String, Long> snapshot = new TreeMap<>();
    counts.forEach(
        (code, count) -> {
          if (count.sum() > 0) {
            snapshot.put(code.code(), count.sum());
          }
        });
    return snapshot;
  }
}

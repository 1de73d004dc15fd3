package studio.basil.server.telemetry;

import java.time.Duration;
import java.util.Arrays;

/** Bounds of histograms, chosen by what people notice. */
public final class Buckets {
  private static final long[] CONVERSATION_MS = {
    10, 25, 50, 100, 150, 200, 300, 400, 500, 600, 800, 1_000, 1_500, 2_000, 3_000, 5_000, 10_000
  };
  private static final long[] REQUEST_MS = {1, 2, 5, 10, 15, 30, 50, 100, 250, 500, 1_000, 5_000};

  private Buckets() {}

  /** Of what a person who talks waits for. */
  public static Duration[] conversation() {
    return of(CONVERSATION_MS);
  }

  /** Of requests and queries. */
  public static Duration[] requests() {
    return of(REQUEST_MS);
  }

  private static Duration[] of(long[] millis) {
    return Arrays.stream(millis).mapToObj(Duration::ofMillis).toArray(Duration[]::new);
  }
}

package studio.basil.server.webhooks;

import java.util.List;

/** The kinds of events that webhooks are told. */
public final class WebhookEvents {
  public static final String DIAGNOSED = "separation.diagnosed";
  public static final String DONE = "separation.done";
  public static final String FAILED = "separation.failed";
  public static final String CANCELLED = "separation.cancelled";

  /** All that there are. */
  static final List<String> ALL = List.of(DIAGNOSED, DONE, FAILED, CANCELLED);

  /** The same as a regular expression. */
  static final String PATTERN = "separation\\.(?:diagnosed|done|failed|cancelled)";

  private WebhookEvents() {}
}

package studio.basil.server.startup;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.basil.speech.resilience.ProviderEvent;
import studio.basil.speech.resilience.ProviderWatch;

/**
 * Logs what happens to the providers of one chain: who failed and why, who takes over, who is back.
 * While a provider is left alone, that others do its work is no news. Thread-safe.
 */
final class ProviderLog implements ProviderWatch {
  private static final Logger LOG = LoggerFactory.getLogger(ProviderLog.class);

  private final String work;
  private final Consumer<String> news;
  private final Set<String> failed = ConcurrentHashMap.newKeySet();

  /**
   * A log at level WARN: who hears of a failure shall hear of its end.
   *
   * @param work what the chain does, for the beginning of a line
   */
  ProviderLog(String work) {
    this(work, LOG::warn);
  }

  ProviderLog(String work, Consumer<String> news) {
    this.work = work;
    this.news = news;
  }

  @Override
  public void happened(ProviderEvent event) {
    switch (event) {
      case ProviderEvent.AttemptFailed(var provider, var _, var failure, var retryIn) -> {
        if (retryIn == null) {
          failed.add(provider);
          tell(provider + " failed: " + failure.message());
        } else {
          LOG.debug("{}: {} is tried again: {}", work, provider, failure.message());
        }
      }
      case ProviderEvent.Switched(var rerouted) -> {
        if (failed.remove(rerouted.from())) {
          tell(rerouted.to() + " takes over from " + rerouted.from());
        }
      }
      case ProviderEvent.Opened(var provider, var _) ->
          tell(provider + " is left alone for a while");
      case ProviderEvent.HalfOpened(var provider) -> LOG.debug("{}: {} is probed", work, provider);
      case ProviderEvent.Closed(var provider) -> {
        failed.remove(provider);
        tell(provider + " is back");
      }
    }
  }

  private void tell(String what) {
    news.accept(work + ": " + what);
  }
}

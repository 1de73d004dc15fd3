package studio.basil.speech.resilience;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import studio.basil.speech.Rerouted;
import studio.basil.speech.SpeechFailure;
import studio.basil.speech.SpeechFailure.Code;

/** The way of one request along its chain: whom to ask, and when again. Not thread-safe. */
final class Route {
  private final Providers providers;
  private final Map<String, SpeechFailure> givenUp = new LinkedHashMap<>();
  private int position;
  private int failedTries;
  private @Nullable Permit permit;

  Route(Providers providers) {
    this.providers = providers;
  }

  /** Finds the provider to ask now and takes its permit; false if none is left. */
  boolean advance() {
    while (position < providers.size()) {
      permit = here().tryAcquire();
      if (permit != null) {
        return true;
      }
      giveUp(here().refusal());
    }
    return false;
  }

  /** The place of the provider that is asked. */
  int position() {
    return position;
  }

  /** That a request moves from another provider to the one that is asked. */
  Rerouted reroutedFrom(int other) {
    Breaker from = providers.get(other);
    SpeechFailure failure = givenUp.getOrDefault(from.provider(), from.refusal());
    Rerouted rerouted = new Rerouted(from.provider(), here().provider(), failure);
    providers.how().tell(new ProviderEvent.Switched(rerouted));
    return rerouted;
  }

  /** Begins again with the first provider. */
  void restart() {
    release();
    position = 0;
    failedTries = 0;
    givenUp.clear();
  }

  /** The provider did its work. */
  void succeeded() {
    if (permit != null) {
      permit.succeeded();
      permit = null;
    }
    failedTries = 0;
    givenUp.clear();
  }

  /** Takes another permit of the provider that is asked, if it has one, and none if not. */
  void renew() {
    permit = here().tryAcquire();
  }

  /** Nobody waits for the provider any more. */
  void release() {
    if (permit != null) {
      permit.released();
      permit = null;
    }
  }

  /**
   * The provider failed before any result.
   *
   * @return when to {@link #advance} to the same provider; null if now, to another
   */
  @Nullable Duration failed(SpeechFailure failure) {
    if (permit != null) {
      permit.failed(failure);
      permit = null;
    }
    failedTries++;
    Resilience how = providers.how();
    Duration delay =
        here().open() ? null : how.retry().delayAfter(failedTries, failure, how.random());
    how.tell(new ProviderEvent.AttemptFailed(here().provider(), failedTries, failure, delay));
    if (delay == null) {
      giveUp(failure);
    }
    return delay;
  }

  /**
   * The provider failed in the middle of a result, which ends the request. If another provider can
   * serve the next request it shall, else this one is tried.
   */
  void brokeOff(SpeechFailure failure) {
    if (permit != null && providers.anotherServes(position)) {
      permit.brokeOff(failure);
    } else if (permit != null) {
      permit.failed(failure);
    }
    permit = null;
    providers
        .how()
        .tell(new ProviderEvent.AttemptFailed(here().provider(), failedTries + 1, failure, null));
  }

  /**
   * Why no provider could do the work: each by its name.
   *
   * @param work what they were to do, for example {@code answer}
   */
  SpeechFailure failure(String work) {
    String reasons =
        givenUp.entrySet().stream()
            .map(each -> each.getKey() + ": " + each.getValue().message())
            .collect(Collectors.joining(" "));
    SpeechFailure first = givenUp.values().iterator().next();
    boolean alike = givenUp.values().stream().allMatch(each -> each.code() == first.code());
    return new SpeechFailure(
        alike ? first.code() : Code.UNAVAILABLE,
        "No provider could " + work + ". " + reasons,
        givenUp.values().stream().allMatch(SpeechFailure::permanent),
        null,
        first.cause());
  }

  /** What a member threw instead of telling it. */
  static SpeechFailure crash(Throwable thrown) {
    String words = thrown.getMessage() == null ? "" : ": " + thrown.getMessage();
    return SpeechFailure.passing(
        Code.INTERNAL,
        "Its adapter failed with " + thrown.getClass().getSimpleName() + words + ".",
        thrown);
  }

  private Breaker here() {
    return providers.get(position);
  }

  private void giveUp(SpeechFailure failure) {
    givenUp.put(here().provider(), failure);
    position++;
    failedTries = 0;
  }
}

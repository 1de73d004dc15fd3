package studio.basil.speech;

/** Work that runs elsewhere and can be stopped. */
@FunctionalInterface
public interface Cancellable {

  /**
   * Stops the work. Returns at once, may be called from any thread and more than once. Events that
   * are on their way may still arrive.
   */
  void cancel();
}

package studio.basil.speech.resilience;

/** Sees for the operators what happens to the providers of a chain. */
@FunctionalInterface
public interface ProviderWatch {

  /** A watch that looks away. */
  ProviderWatch NONE = _ -> {};

  /** Takes an event; called from any thread, several at a time, and returns quickly. */
  void happened(ProviderEvent event);
}

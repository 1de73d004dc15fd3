package studio.basil.speech.resilience;

import java.util.List;
import java.util.function.Consumer;
import studio.basil.speech.Cancellable;
import studio.basil.speech.Rerouted;
import studio.basil.speech.SpeechFailure;

/** A request that a {@link Pursuit} takes to one provider after the other. */
interface Errand<E> {

  /** What the providers are to do, for example {@code answer}. */
  String work();

  /** Prepares to ask a provider. */
  Attempt<E> attempt(int provider);

  E switched(Rerouted rerouted);

  E failed(SpeechFailure failure);

  /** One try with one provider; used by one thread at a time. */
  interface Attempt<E> extends AutoCloseable {

    /** Asks the provider. */
    Cancellable start(Consumer<E> listener);

    /** Reads the provider's next event. */
    Reply<E> read(E event);

    /** Releases what reading took. */
    @Override
    default void close() {}
  }

  /** What an event of a provider means. */
  sealed interface Reply<E> {

    /** A piece of the result, perhaps empty. */
    record Result<E>(List<E> events) implements Reply<E> {}

    /** Something to pass on that is no result. */
    record Notice<E>(E event) implements Reply<E> {}

    /** The end of a whole result. */
    record Completed<E>(List<E> events) implements Reply<E> {}

    /** The end without one. */
    record Failed<E>(SpeechFailure failure) implements Reply<E> {}
  }
}

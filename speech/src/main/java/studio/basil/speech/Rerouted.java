package studio.basil.speech;

/**
 * A provider failed and the next of its chain goes on.
 *
 * @param from the provider that failed
 * @param to the provider that goes on
 * @param failure why the first could not
 */
public record Rerouted(String from, String to, SpeechFailure failure) {}

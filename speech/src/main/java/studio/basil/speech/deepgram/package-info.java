/**
 * Deepgram: live recognition over a WebSocket and Aura voices over HTTP.
 *
 * <p>{@link studio.basil.speech.deepgram.DeepgramRecognizer} and {@link
 * studio.basil.speech.deepgram.DeepgramSynthesizer} are the entries. Written after Deepgram's
 * reference of {@code /v1/listen} and {@code /v1/speak} and its guides to Finalize, KeepAlive,
 * CloseStream and errors.
 */
@NullMarked
package studio.basil.speech.deepgram;

import org.jspecify.annotations.NullMarked;

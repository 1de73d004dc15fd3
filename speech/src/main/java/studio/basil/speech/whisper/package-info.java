/**
 * Speech recognition behind Whisper's HTTP interfaces: OpenAI's transcriptions, servers of one's
 * own that offer the same, and whisper.cpp's server.
 *
 * <p>{@link studio.basil.speech.whisper.WhisperRecognizer} is the entry. Requests run on the HTTP
 * client's virtual threads, listeners on virtual threads of their own.
 */
@NullMarked
package studio.basil.speech.whisper;

import org.jspecify.annotations.NullMarked;

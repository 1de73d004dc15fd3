/**
 * Recognizers that take audio over a WebSocket while it is spoken.
 *
 * <p>{@link studio.basil.speech.streaming.StreamingRecognizer} is the entry; a provider adds a
 * {@link studio.basil.speech.streaming.StreamingProtocol}. A stream keeps one connection for many
 * utterances and the audio of each until its final has come, so that a connection that dies loses
 * nothing. Each stream has one lock, which guards everything of it; the lock of its {@link
 * studio.basil.speech.adapter.SerialEvents} is taken before it, never after.
 */
@NullMarked
package studio.basil.speech.streaming;

import org.jspecify.annotations.NullMarked;

/**
 * Ports to speech recognition, speech synthesis, language models and voice activity detection.
 *
 * <p>A provider lives in a package of its own below this one and implements one port. All ports are
 * asynchronous: calls return at once and results arrive as events on a thread of the provider. Each
 * stream delivers its events one at a time and in order. A listener must return quickly; a live
 * session's listener only enqueues.
 */
@NullMarked
package studio.basil.speech;

import org.jspecify.annotations.NullMarked;

/**
 * Where results of providers are kept: in this process, and beyond it in Redis or the database.
 *
 * <p>{@link studio.basil.server.caching.ResultCaches} makes the caches. They are implementations of
 * {@link studio.basil.speech.caching.SpeechCache}, thread-safe, and asked on virtual threads.
 */
@NullMarked
package studio.basil.server.caching;

import org.jspecify.annotations.NullMarked;

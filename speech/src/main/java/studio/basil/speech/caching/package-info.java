/**
 * Results of language models and synthesizers, kept and given again.
 *
 * <p>{@link studio.basil.speech.caching.CachingModel} and {@link
 * studio.basil.speech.caching.CachingSynthesizer} decorate a provider or a chain; what they keep
 * lies in a {@link studio.basil.speech.caching.SpeechCache}. The cache is asked on virtual threads,
 * so that it may lie on another machine.
 */
@NullMarked
package studio.basil.speech.caching;

import org.jspecify.annotations.NullMarked;

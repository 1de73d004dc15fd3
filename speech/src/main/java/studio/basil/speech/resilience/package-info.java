/**
 * Chains of providers: what stands between a session and the providers that serve it.
 *
 * <p>{@link studio.basil.speech.resilience.ResilientModel}, {@link
 * studio.basil.speech.resilience.ResilientSynthesizer} and {@link
 * studio.basil.speech.resilience.ResilientRecognizer} implement the ports over one or more members
 * in order of preference. A failed request is tried again, a provider that keeps failing is left
 * alone until a probe succeeds, and the next member takes over meanwhile. Each request and each
 * stream has a queue of its own whose tasks run one at a time; no lock is held while a member is
 * called.
 */
@NullMarked
package studio.basil.speech.resilience;

import org.jspecify.annotations.NullMarked;

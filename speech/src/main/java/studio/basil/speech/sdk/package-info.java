/**
 * What language models behind the SDK of a provider share: the connection of an answer, its
 * patience, its cancelling, its end, and the words for its failures.
 *
 * <p>{@link studio.basil.speech.sdk.Generations} is the entry. Each answer is read on a virtual
 * thread of its own, which also calls the listener. Nothing here knows an SDK.
 */
@NullMarked
package studio.basil.speech.sdk;

import org.jspecify.annotations.NullMarked;

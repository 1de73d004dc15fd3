/**
 * The speaker without a language model: it talks from its briefing and says that it is scripted.
 *
 * <p>{@link studio.basil.speech.scripted.ScriptedModel} is the entry. Each answer is written on a
 * virtual thread of its own, which also calls the listener; everything else is immutable.
 */
@NullMarked
package studio.basil.speech.scripted;

import org.jspecify.annotations.NullMarked;

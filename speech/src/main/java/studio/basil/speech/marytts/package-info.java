/**
 * English speech from MaryTTS, in this process and without a key.
 *
 * <p>{@link studio.basil.speech.marytts.MaryTtsSynthesizer} is the entry. One MaryTTS runs in a
 * process, whatever the number of synthesizers. Its text analysis takes one caller at a time; the
 * signal is then made on the caller's executor, one task for each synthesis, without any state that
 * tasks share. Listeners are called on that executor.
 *
 * <p>MaryTTS logs to SLF4J under {@code marytts}, much of it noise even at WARN; switch that
 * category off.
 */
@NullMarked
package studio.basil.speech.marytts;

import org.jspecify.annotations.NullMarked;

/**
 * Speech of <a href="https://github.com/rhasspy/piper">Piper</a> voices on this machine, in this
 * process or in one of its own.
 *
 * <p>{@link studio.basil.speech.piper.PiperSynthesizer} is the entry. The library speaks on one
 * thread; each run of the program has virtual threads that read it.
 */
@NullMarked
package studio.basil.speech.piper;

import org.jspecify.annotations.NullMarked;

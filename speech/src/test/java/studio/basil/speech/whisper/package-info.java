/** Specifications of speech recognition behind Whisper's HTTP interfaces. */
@NullMarked
package studio.basil.speech.whisper;

import org.jspecify.annotations.NullMarked;

/** Ports to speech recognition, speech synthesis, language models and voice activity detection. */
@NullMarked
package studio.basil.speech;

import org.jspecify.annotations.NullMarked;

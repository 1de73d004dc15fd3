/** Samples and audio files. */
@NullMarked
package studio.basil.audio;

import org.jspecify.annotations.NullMarked;

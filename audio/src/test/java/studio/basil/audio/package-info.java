/** Tests of samples and audio files; all files are made by the tests themselves. */
@NullMarked
package studio.basil.audio;

import org.jspecify.annotations.NullMarked;

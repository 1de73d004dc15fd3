/**
 * Charts of sound as PNG: waveforms and spectrograms, with axes, units and the colours of speakers.
 * Entry classes: {@link studio.basil.server.pictures.WaveformPicture} and {@link
 * studio.basil.server.pictures.SpectrogramPicture}. Work on the thread that calls.
 */
@NullMarked
package studio.basil.server.pictures;

import org.jspecify.annotations.NullMarked;

/**
 * Samples and audio files.
 *
 * <p>Whole files go through {@link studio.basil.audio.AudioDecoder} and {@link
 * studio.basil.audio.AudioEncoder}; live tracks through {@link studio.basil.audio.TrackWriter}, and
 * {@link studio.basil.audio.TrackRepair} finishes those of a killed process. Everything is mono:
 * {@code float} samples from -1 to 1, positions as {@code long} sample counts.
 *
 * <p>FFmpeg does the work through its C interface. Static methods may be called from any thread;
 * objects that hold native memory ({@link studio.basil.audio.Resampler}, {@link
 * studio.basil.audio.TrackWriter}) belong to one thread at a time and are released by {@code
 * close}, never by the garbage collector.
 */
@NullMarked
package studio.basil.audio;

import org.jspecify.annotations.NullMarked;

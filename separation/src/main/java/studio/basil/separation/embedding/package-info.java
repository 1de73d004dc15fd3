/**
 * What a voice sounds like, in numbers. {@link studio.basil.separation.embedding.Stem} hears,
 * {@link studio.basil.separation.embedding.WindowStatistics} sums up a second and a half, {@link
 * studio.basil.separation.embedding.SpeakerSpace} tells speakers apart. For one thread each; the
 * space is immutable.
 */
@NullMarked
package studio.basil.separation.embedding;

import org.jspecify.annotations.NullMarked;

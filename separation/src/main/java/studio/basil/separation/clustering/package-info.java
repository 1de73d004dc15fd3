/**
 * Who is who: {@link studio.basil.separation.clustering.Agglomeration} groups windows, {@link
 * studio.basil.separation.clustering.VbHmm} merges what is one speaker, {@link
 * studio.basil.separation.clustering.FrameRefinement} finds the borders to the frame. Pure
 * functions.
 */
@NullMarked
package studio.basil.separation.clustering;

import org.jspecify.annotations.NullMarked;

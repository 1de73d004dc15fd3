/**
 * Makes the speaker space from labelled utterances. Entry class: {@link
 * studio.basil.separation.training.SpaceTrainer}. Everything random comes from a fixed seed, so
 * that the same utterances give the same space.
 */
@NullMarked
package studio.basil.separation.training;

import org.jspecify.annotations.NullMarked;

/**
 * How good a diarization and its tracks are. Entry class: {@link
 * studio.basil.separation.scoring.DiarizationError}. Pure functions.
 */
@NullMarked
package studio.basil.separation.scoring;

import org.jspecify.annotations.NullMarked;

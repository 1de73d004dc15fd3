/**
 * Who spoke when. Entry class: {@link studio.basil.separation.diarization.Diarizer}, which is
 * immutable and may be used by several threads.
 */
@NullMarked
package studio.basil.separation.diarization;

import org.jspecify.annotations.NullMarked;

/** Tests. */
@NullMarked
package studio.basil.separation.diarization;

import org.jspecify.annotations.NullMarked;

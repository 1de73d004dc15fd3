/**
 * How many voices sound at once. Entry class: {@link
 * studio.basil.separation.counting.VoiceCounter}, which is immutable and may be used by several
 * threads.
 */
@NullMarked
package studio.basil.separation.counting;

import org.jspecify.annotations.NullMarked;

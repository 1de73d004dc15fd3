/**
 * A track for each speaker, as long as the recording and aligned to the sample. Entry class: {@link
 * studio.basil.separation.tracks.TrackWriters}, for one thread.
 */
@NullMarked
package studio.basil.separation.tracks;

import org.jspecify.annotations.NullMarked;

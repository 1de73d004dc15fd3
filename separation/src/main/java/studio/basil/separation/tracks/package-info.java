/**
 * A track for each speaker, as long as the recording and aligned to the sample. Entry class: {@link
 * studio.basil.separation.tracks.TrackWriters}, for one thread. {@link
 * studio.basil.separation.tracks.SoundLearner} learns what is to be told apart, {@link
 * studio.basil.separation.tracks.Splitter} tells it apart, {@link
 * studio.basil.separation.tracks.Gate} cuts at the edges of the turns.
 */
@NullMarked
package studio.basil.separation.tracks;

import org.jspecify.annotations.NullMarked;

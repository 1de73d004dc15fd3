/**
 * What is said in the tracks of speakers, and what that costs: {@link
 * studio.basil.server.transcripts.TranscriptOrders} takes orders, {@link
 * studio.basil.server.transcripts.TranscriptJob} listens, on whichever server is free, {@link
 * studio.basil.server.transcripts.TranscriptReader} reads. Where the tracks are, only {@link
 * studio.basil.server.transcripts.SpokenTracks} knows. Thread-safe; all of it blocks.
 */
@NullMarked
package studio.basil.server.transcripts;

import org.jspecify.annotations.NullMarked;

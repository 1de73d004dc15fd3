/**
 * Recordings made elsewhere, split into a track for each speaker: {@link
 * studio.basil.server.separations.SeparationsResource} takes them and tells how they stand, {@link
 * studio.basil.server.separations.SeparationJob} does the work, on whichever server is free. Who
 * holds a separation's attempt may write it, nobody else. Thread-safe; all of it blocks.
 */
@NullMarked
package studio.basil.server.separations;

import org.jspecify.annotations.NullMarked;

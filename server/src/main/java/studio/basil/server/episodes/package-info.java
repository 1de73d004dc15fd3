/**
 * What sessions have left behind, as the API shows it: sessions, their events, captions and
 * figures, recordings, search.
 *
 * <p>Stores hold the SQL; each of their methods is a transaction in the scope that it is given.
 * Resources run on virtual threads.
 */
@NullMarked
package studio.basil.server.episodes;

import org.jspecify.annotations.NullMarked;

/**
 * Backups of the database and the recordings, and their way back: {@link
 * studio.basil.server.backup.Backup} and {@link studio.basil.server.backup.Restore}. Both block for
 * as long as the work takes, and use one thread.
 */
@NullMarked
package studio.basil.server.backup;

import org.jspecify.annotations.NullMarked;

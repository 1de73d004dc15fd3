/**
 * Brings what live sessions write to their folders into the database. The folder is the truth and
 * the spool: the database follows it, half a second behind, and catches up after an outage of
 * either. See decision 11.
 */
@NullMarked
package studio.basil.server.indexing;

import org.jspecify.annotations.NullMarked;

/**
 * Who did what that matters: signing in, keys, accounts, deletions.
 *
 * <p>{@link studio.basil.server.audit.AuditLog} writes it, in the transaction of what it tells of.
 * Thread-safe.
 */
@NullMarked
package studio.basil.server.audit;

import org.jspecify.annotations.NullMarked;

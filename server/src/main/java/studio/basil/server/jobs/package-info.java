/**
 * Work in the background, which survives a crash and may be done by any server of the same
 * database: {@link studio.basil.server.jobs.JobQueue} takes it, {@link
 * studio.basil.server.jobs.JobEngine} has it done by JobRunr on threads of its own. All of it is
 * thread-safe and blocks.
 */
@NullMarked
package studio.basil.server.jobs;

import org.jspecify.annotations.NullMarked;

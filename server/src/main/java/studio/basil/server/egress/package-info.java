/**
 * Requests to servers elsewhere whose addresses users name: {@link
 * studio.basil.server.egress.GuardedClient} connects only where {@link
 * studio.basil.server.egress.EgressPolicy} lets it, so that nobody reaches the server's own network
 * through it. Thread-safe; all of it blocks.
 */
@NullMarked
package studio.basil.server.egress;

import org.jspecify.annotations.NullMarked;

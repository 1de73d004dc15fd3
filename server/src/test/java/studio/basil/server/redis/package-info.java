/** A real Redis for tests. */
@NullMarked
package studio.basil.server.redis;

import org.jspecify.annotations.NullMarked;

/** Tests of webhooks, on a real PostgreSQL and against a server on the loopback. */
@NullMarked
package studio.basil.server.webhooks;

import org.jspecify.annotations.NullMarked;

/**
 * What an operator can see of the server from outside: figures for Prometheus.
 *
 * <p>{@link studio.basil.server.telemetry.Telemetry} holds the registry. The domain knows nothing
 * of it: sessions tell what happens to a {@link studio.basil.conversation.SessionObserver}.
 * Everything is thread-safe.
 */
@NullMarked
package studio.basil.server.telemetry;

import org.jspecify.annotations.NullMarked;

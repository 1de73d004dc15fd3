/**
 * The application: settings, providers, the live socket and HTTP, wired into Quarkus.
 *
 * <p>{@link studio.basil.server.BasilMain} is where it starts. Event loops never block: what may
 * block runs on virtual threads.
 */
@NullMarked
package studio.basil.server;

import org.jspecify.annotations.NullMarked;

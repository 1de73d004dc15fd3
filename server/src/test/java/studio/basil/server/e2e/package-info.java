/**
 * The packaged server as a process, driven from outside: the real Socket.IO client in Node.js,
 * HTTP, signals and a browser.
 *
 * <p>{@link studio.basil.server.e2e.ServerProcess} starts it on a free port with folders of its
 * own.
 */
@NullMarked
package studio.basil.server.e2e;

import org.jspecify.annotations.NullMarked;

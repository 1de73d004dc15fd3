/**
 * The live socket: Socket.IO events on one side, live sessions on the other.
 *
 * <p>{@link studio.basil.server.gateway.LiveGateway} mounts it. Client events arrive on the
 * connection's event loop and are only checked and passed on; sessions are opened on virtual
 * threads; a session's events are written on its own thread. A lost connection only detaches its
 * session. {@code docs/live-socket.md} describes the protocol.
 */
@NullMarked
package studio.basil.server.gateway;

import org.jspecify.annotations.NullMarked;

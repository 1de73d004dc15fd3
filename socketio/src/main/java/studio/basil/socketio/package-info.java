/**
 * Socket.IO v5 on Vert.x: namespaces, events with binary attachments, and acknowledgements both
 * ways.
 *
 * <p>Entry class: {@link studio.basil.socketio.SocketIoServer}. Each connection belongs to the
 * event loop its handshake came in on; handlers run there and must not block. Emitting works from
 * any thread. See the Socket.IO protocol, revision 5.
 */
@NullMarked
package studio.basil.socketio;

import org.jspecify.annotations.NullMarked;

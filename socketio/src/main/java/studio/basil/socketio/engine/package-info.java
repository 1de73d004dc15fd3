/**
 * Engine.IO v4 on Vert.x: sessions over HTTP long polling and WebSocket.
 *
 * <p>Entry class: {@link studio.basil.socketio.engine.EngineServer}. Each session belongs to the
 * event loop its handshake came in on; work from other threads hops there, and nothing blocks. See
 * the Engine.IO protocol, revision 4.
 */
@NullMarked
package studio.basil.socketio.engine;

import org.jspecify.annotations.NullMarked;

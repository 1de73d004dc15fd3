package studio.basil.socketio.engine;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP request that opened a session.
 *
 * @param headers its headers; read only
 * @param parameters its query parameters; read only
 * @param remoteAddress the other end of the connection, a proxy perhaps; absent when unknown
 */
public record HandshakeRequest(
    MultiMap headers, MultiMap parameters, @Nullable SocketAddress remoteAddress) {
  static HandshakeRequest of(HttpServerRequest request) {
    return new HandshakeRequest(request.headers(), request.params(), request.remoteAddress());
  }
}

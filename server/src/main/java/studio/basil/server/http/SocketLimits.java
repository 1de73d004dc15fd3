package studio.basil.server.http;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;
import studio.basil.server.gateway.LiveGateway;

/** What the HTTP server must allow for the live socket. */
@Singleton
final class SocketLimits implements HttpServerOptionsCustomizer {

  @Override
  public void customizeHttpServer(HttpServerOptions options) {
    options
        .setMaxWebSocketFrameSize(LiveGateway.MOST_PAYLOAD_BYTES)
        .setMaxWebSocketMessageSize(LiveGateway.MOST_PAYLOAD_BYTES)
        .setPerMessageWebSocketCompressionSupported(false)
        .setPerFrameWebSocketCompressionSupported(false);
  }
}

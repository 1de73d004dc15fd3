package studio.basil.socketio.engine;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/** Reads one request body of bounded size. Lives on the request's loop. */
final class BodyReader {
  /** How much more than the limit is read and dropped, so that the client can hear the refusal. */
  private static final int PATIENCE = 4;

  private final HttpServerRequest request;
  private final int maxBytes;
  private final Listener listener;
  private @Nullable Buffer body = Buffer.buffer();
  private long received;

  private BodyReader(HttpServerRequest request, int maxBytes, Listener listener) {
    this.request = request;
    this.maxBytes = maxBytes;
    this.listener = listener;
  }

  /** Hears how the reading went; exactly one method is called, once. */
  interface Listener {
    void complete(Buffer body);

    void tooLarge();

    void aborted();
  }

  static void read(HttpServerRequest request, int maxBytes, Listener listener) {
    BodyReader reader = new BodyReader(request, maxBytes, listener);
    request.handler(reader::append);
    request.endHandler(ignored -> reader.end());
    request.exceptionHandler(ignored -> reader.fail());
    if (declaredLength(request) > maxBytes) {
      reader.giveUp();
    }
    // The server around may have paused the request before it came here.
    request.resume();
  }

  private static long declaredLength(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    try {
      return length == null ? 0 : Long.parseLong(length);
    } catch (NumberFormatException unreadable) {
      return 0;
    }
  }

  private void append(Buffer chunk) {
    received += chunk.length();
    if (body == null) {
      if (received > (long) PATIENCE * maxBytes && !request.response().reset()) {
        request.connection().close();
      }
    } else if (received > maxBytes) {
      giveUp();
    } else {
      body.appendBuffer(chunk);
    }
  }

  private void giveUp() {
    body = null;
    listener.tooLarge();
  }

  private void end() {
    if (body != null) {
      listener.complete(body);
      body = null;
    }
  }

  private void fail() {
    if (body != null) {
      body = null;
      listener.aborted();
    }
  }
}

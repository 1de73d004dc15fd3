package studio.basil.socketio.engine;

/** Answers to requests that are refused, with the codes of the reference server. */
enum RequestError {
  UNKNOWN_TRANSPORT(400, 0, "Transport unknown"),
  UNKNOWN_SESSION(400, 1, "Session ID unknown"),
  BAD_METHOD(400, 2, "Bad handshake method"),
  BAD_REQUEST(400, 3, "Bad request"),
  FORBIDDEN(403, 4, "Forbidden"),
  UNSUPPORTED_VERSION(400, 5, "Unsupported protocol version"),
  TOO_LARGE(413, 3, "Payload too large"),
  UNAVAILABLE(503, 3, "Server unavailable");

  private final int status;
  private final String body;

  RequestError(int status, int code, String message) {
    this.status = status;
    this.body = "{\"code\":" + code + ",\"message\":\"" + message + "\"}";
  }

  int status() {
    return status;
  }

  String body() {
    return body;
  }
}

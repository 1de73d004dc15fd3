package studio.basil.server.http;

/**
 * What went wrong, as RFC 9457 has it.
 *
 * @param type always {@code about:blank}: the status says it all
 * @param title the status in words
 * @param status the HTTP status
 * @param detail what happened, to what, what to do
 * @param code stable code, as on the live socket
 */
record Problem(String type, String title, int status, String detail, String code) {
  static final String MEDIA_TYPE = "application/problem+json";

  static Problem of(int status, String title, String code, String detail) {
    return new Problem("about:blank", title, status, detail, code);
  }
}

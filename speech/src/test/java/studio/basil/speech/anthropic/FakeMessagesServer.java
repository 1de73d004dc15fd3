package studio.basil.speech.anthropic;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import studio.basil.speech.adapter.WireFault;
import studio.basil.speech.sdk.FakeHttpServer;

/** A server that speaks the Messages API, in messages of the recorded shape. */
final class FakeMessagesServer extends FakeHttpServer {
  static final String PATH = "/v1/messages";
  static final String START =
      event(
          "message_start",
          """
          "message":{"id":"msg_1","type":"message","role":"assistant","model":"claude-haiku-4-5",\
          "content":[],"stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":10,\
          "cache_creation_input_tokens":200,"cache_read_input_tokens":3000,"output_tokens":1}}\
          """);
  static final String PING = event("ping", "");
  static final String STOP = event("message_stop", "");

  private final CountDownLatch closed = new CountDownLatch(1);

  FakeMessagesServer() throws IOException {}

  /** Answers with a stream of events. */
  FakeMessagesServer streaming(Script script) {
    streaming(PATH, script);
    return this;
  }

  /** Meets requests with a fault. */
  FakeMessagesServer meeting(WireFault fault) {
    switch (fault) {
      case LATENCY ->
          streaming(
              out -> {
                for (String event :
                    List.of(
                        START,
                        PING,
                        begin(0, "text"),
                        text("Late"),
                        text(" it is"),
                        end("end_turn"),
                        STOP)) {
                  closed.await(10, TimeUnit.MILLISECONDS);
                  send(out, event);
                }
              });
      case CUT ->
          streaming(
              out -> {
                send(out, START + begin(0, "text") + text("Half"));
                throw new IOException("cut");
              });
      case STALL -> streaming(_ -> closed.await());
      case MALFORMED ->
          streaming(out -> send(out, "event: message_start\ndata: {\"type\":\n\n" + STOP));
      case UNAUTHORIZED -> answering(PATH, 401, error("authentication_error", "invalid x-api-key"));
      case BUSY ->
          answering(
              PATH,
              429,
              error("rate_limit_error", "This request would exceed your rate limit"),
              "retry-after",
              String.valueOf(WireFault.RETRY_AFTER.toSeconds()));
      case FAULT -> answering(PATH, 500, error("api_error", "Internal server error"));
      case QUOTA ->
          answering(
              PATH,
              400,
              error(
                  "invalid_request_error",
                  "Your credit balance is too low to access the Anthropic API."));
    }
    return this;
  }

  /** A block begins. */
  static String begin(int index, String type) {
    return event(
        "content_block_start",
        """
        "index":%d,"content_block":{"type":"%s","%s":""}"""
            .formatted(index, type, type));
  }

  /** A piece of the text block. */
  static String text(String text) {
    return delta(0, "text_delta", "text", text);
  }

  /** A piece of a block. */
  static String delta(int index, String type, String field, String content) {
    return event(
        "content_block_delta",
        """
        "index":%d,"delta":{"type":"%s","%s":"%s"}"""
            .formatted(index, type, field, content));
  }

  /** The end of the message with what it used. */
  static String end(String reason) {
    return event(
        "message_delta",
        """
        "delta":{"stop_reason":"%s","stop_sequence":null},"usage":{"output_tokens":15}"""
            .formatted(reason));
  }

  /** A whole answer. */
  static String answer(String... pieces) {
    StringBuilder events = new StringBuilder(START + begin(0, "text") + PING);
    for (String piece : pieces) {
      events.append(text(piece));
    }
    return events
        .append(event("content_block_stop", "\"index\":0"))
        .append(end("end_turn"))
        .append(STOP)
        .toString();
  }

  /** An error, as a body or in the stream. */
  static String error(String type, String message) {
    return """
        {"type":"error","error":{"type":"%s","message":"%s"},"request_id":"req_1"}"""
        .formatted(type, message);
  }

  private static String event(String type, String content) {
    return "event: %s\ndata: {\"type\":\"%s\"%s}\n\n"
        .formatted(type, type, content.isEmpty() ? "" : "," + content);
  }

  @Override
  public void close() {
    closed.countDown();
    super.close();
  }
}

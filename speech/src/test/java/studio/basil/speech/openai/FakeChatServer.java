package studio.basil.speech.openai;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import studio.basil.speech.adapter.WireFault;
import studio.basil.speech.sdk.FakeHttpServer;

/** A server that speaks the chat completions interface, in messages of the recorded shape. */
final class FakeChatServer extends FakeHttpServer {
  static final String PATH = "/v1/chat/completions";
  static final String DONE = "data: [DONE]\n\n";
  static final String STOP =
      chunk(
          "\"choices\":[{\"index\":0,\"delta\":{},\"logprobs\":null,\"finish_reason\":\"stop\"}]");
  static final String USAGE =
      chunk(
          """
          "choices":[],"usage":{"prompt_tokens":31,"completion_tokens":7,"total_tokens":38,\
          "prompt_tokens_details":{"cached_tokens":16}}\
          """);

  private final CountDownLatch closed = new CountDownLatch(1);

  FakeChatServer() throws IOException {}

  /** Answers chats with a stream of events. */
  FakeChatServer streaming(Script script) {
    streaming(PATH, script);
    return this;
  }

  /** Meets chats with a fault. */
  FakeChatServer meeting(WireFault fault) {
    switch (fault) {
      case LATENCY ->
          streaming(
              out -> {
                for (String event : new String[] {delta("Late"), delta(" it is"), STOP, DONE}) {
                  closed.await(10, TimeUnit.MILLISECONDS);
                  send(out, event);
                }
              });
      case CUT ->
          streaming(
              out -> {
                send(out, delta("Half"));
                throw new IOException("cut");
              });
      case STALL -> streaming(_ -> closed.await());
      case MALFORMED -> streaming(out -> send(out, "data: {\"choices\":[\n\n" + DONE));
      case UNAUTHORIZED ->
          answering(
              PATH,
              401,
              error("Incorrect API key provided", "invalid_request_error", "invalid_api_key"));
      case BUSY ->
          answering(
              PATH,
              429,
              error("Rate limit reached", "requests", "rate_limit_exceeded"),
              "Retry-After",
              String.valueOf(WireFault.RETRY_AFTER.toSeconds()));
      case FAULT -> answering(PATH, 500, error("The server had an error", "server_error", ""));
      case QUOTA ->
          answering(
              PATH,
              429,
              error("You exceeded your current quota", "insufficient_quota", "insufficient_quota"));
    }
    return this;
  }

  /** An event with one piece of text. */
  static String delta(String text) {
    return delta("content", text);
  }

  /** An event with one piece of some field of the delta. */
  static String delta(String field, String text) {
    return chunk(
        """
        "choices":[{"index":0,"delta":{"%s":"%s"},"logprobs":null,"finish_reason":null}],"usage":null\
        """
            .formatted(field, text));
  }

  /** The body of a refusal. */
  static String error(String message, String type, String code) {
    return """
        {"error":{"message":"%s","type":"%s","param":null,"code":"%s"}}"""
        .formatted(message, type, code);
  }

  private static String chunk(String content) {
    return """
        data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1763712000,\
        "model":"tiny",%s}

        """
        .formatted(content);
  }

  @Override
  public void close() {
    closed.countDown();
    super.close();
  }
}

package studio.basil.server.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import studio.basil.conversation.EpisodeId;
import studio.basil.conversation.SessionRequest;

/** Makes a request of the event that opens a session or takes one up. */
final class HelloReader {
  private static final int USUAL_RATE_HZ = 16_000;

  private HelloReader() {}

  /**
   * Reads a hello that its schema has passed.
   *
   * @throws BadEventException if the session would not take it all the same
   */
  static ClientEvent.Hello read(JsonNode hello) throws BadEventException {
    try {
      String episode = text(hello, "episodeId");
      return new ClientEvent.Hello(
          new SessionRequest(
              null,
              hello.path("participantName").textValue(),
              episode == null ? null : new EpisodeId(episode),
              text(hello, "briefingId"),
              text(hello, "briefingText"),
              hello.path("audio").path("sampleRate").asInt(USUAL_RATE_HZ)),
          text(hello, "resumeKey"),
          text(hello, "token"));
    } catch (IllegalArgumentException wrong) {
      throw new BadEventException(
          ErrorCode.HELLO_INVALID, "hello can't be taken: " + wrong.getMessage() + ".");
    }
  }

  private static @Nullable String text(JsonNode object, String field) {
    return object.path(field).textValue();
  }
}

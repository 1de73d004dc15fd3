package studio.basil.server.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import studio.basil.conversation.EpisodeId;
import studio.basil.conversation.SessionRequest;

/** Checks the event that opens a session or takes one up. */
final class HelloReader {
  private static final String ENCODING = "pcm_s16le";
  private static final int USUAL_RATE_HZ = 16_000;
  private static final int LONGEST_KEY = 200;

  private HelloReader() {}

  static ClientEvent.Hello read(JsonNode hello) throws BadEventException {
    if (!hello.isObject()) {
      throw invalid("hello needs an object such as {\"participantName\": \"Robin\"}.");
    }
    String name = text(hello, "participantName");
    if (name == null) {
      throw invalid("hello needs participantName, 1 to 80 characters.");
    }
    EpisodeId episode = id(text(hello, "episodeId"), ErrorCode.EPISODE_ID_INVALID, "episodeId");
    EpisodeId briefing = id(text(hello, "briefingId"), ErrorCode.BRIEFING_ID_INVALID, "briefingId");
    text(hello, "token");
    String resumeKey = text(hello, "resumeKey");
    if (resumeKey != null && (resumeKey.isEmpty() || resumeKey.length() > LONGEST_KEY)) {
      throw invalid("resumeKey in hello is the one of the session's server.ack.");
    }
    int sampleRateHz = sampleRateHz(hello.path("audio"));
    try {
      return new ClientEvent.Hello(
          new SessionRequest(
              name, episode, briefing == null ? null : briefing.value(), sampleRateHz),
          resumeKey);
    } catch (IllegalArgumentException wrong) {
      throw invalid("hello can't be taken: " + wrong.getMessage() + ".");
    }
  }

  /** A briefing's id is the name of a file as an episode's is that of a folder. */
  private static @Nullable EpisodeId id(@Nullable String value, ErrorCode code, String field)
      throws BadEventException {
    try {
      return value == null ? null : new EpisodeId(value);
    } catch (IllegalArgumentException wrong) {
      throw new BadEventException(
          code,
          field
              + " has 1 to 64 letters, digits, dots, hyphens or underscores, begins with a letter"
              + " or digit and does not end with a dot.");
    }
  }

  private static int sampleRateHz(JsonNode audio) throws BadEventException {
    if (audio.isMissingNode() || audio.isNull()) {
      return USUAL_RATE_HZ;
    }
    if (!audio.isObject()) {
      throw invalid("audio in hello is an object {encoding, sampleRate}.");
    }
    String encoding = text(audio, "encoding");
    if (encoding != null && !encoding.equals(ENCODING)) {
      throw new BadEventException(
          ErrorCode.AUDIO_ENCODING_UNSUPPORTED,
          "The only audio.encoding is " + ENCODING + ": 16-bit little-endian samples, mono.");
    }
    JsonNode rate = audio.path("sampleRate");
    if (rate.isMissingNode() || rate.isNull()) {
      return USUAL_RATE_HZ;
    }
    if (!rate.isIntegralNumber() || !rate.canConvertToInt()) {
      throw invalid("audio.sampleRate in hello is a whole number of samples a second.");
    }
    return rate.intValue();
  }

  private static @Nullable String text(JsonNode object, String field) throws BadEventException {
    JsonNode value = object.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isTextual()) {
      throw invalid(field + " in hello is a text.");
    }
    return value.textValue();
  }

  private static BadEventException invalid(String message) {
    return new BadEventException(ErrorCode.HELLO_INVALID, message);
  }
}

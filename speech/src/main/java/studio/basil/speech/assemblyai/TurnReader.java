package studio.basil.speech.assemblyai;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import studio.basil.speech.streaming.Heard;
import studio.basil.speech.streaming.MalformedMessageException;
import studio.basil.speech.streaming.MessageReader;

/**
 * Reads the messages of a session. Each Turn message replaces the one before it with the same
 * {@code turn_order}. Where turns are formatted, a turn that has ended comes a second time with
 * punctuation; the first is taken as it is if the session goes on without the second.
 */
final class TurnReader implements MessageReader {
  private static final int INTERNAL_ERROR = 3005;

  private final boolean formats;
  private @Nullable Unformatted unformatted;

  private record Unformatted(int order, Heard.Segment ended) {}

  /**
   * A reader.
   *
   * @param formats whether turns come again with punctuation after their end
   */
  TurnReader(boolean formats) {
    this.formats = formats;
  }

  @Override
  public List<Heard> read(JsonNode message) throws MalformedMessageException {
    return switch (message.path("type").asText("")) {
      case "Turn" -> turn(message);
      case "Termination" -> termination();
      case "Error" -> {
        int code = message.path("error_code").asInt(INTERNAL_ERROR);
        String reason = message.path("error").asText("");
        yield List.of(new Heard.Refused(SessionErrors.failure(code, reason)));
      }
      case "" -> throw new MalformedMessageException("it has no type");
      default -> List.of();
    };
  }

  private List<Heard> turn(JsonNode turn) throws MalformedMessageException {
    JsonNode order = turn.path("turn_order");
    JsonNode transcript = turn.path("transcript");
    JsonNode words = turn.path("words");
    if (!order.isInt() || !transcript.isTextual() || !words.isArray()) {
      throw new MalformedMessageException("a Turn without turn_order, transcript or words");
    }
    List<Heard> heard = new ArrayList<>();
    Unformatted before = unformatted;
    if (before != null && before.order() != order.asInt()) {
      heard.add(before.ended());
      unformatted = null;
    }
    boolean ended = turn.path("end_of_turn").asBoolean();
    boolean formatted = !formats || turn.path("turn_is_formatted").asBoolean();
    OptionalDouble middle = middle(words);
    if (!ended && words.isEmpty()) {
      return heard;
    }
    if (!ended) {
      heard.add(
          new Heard.Segment(
              interim(transcript.asText(), words), middle, false, Heard.Segment.NO_FLUSH));
    } else if (formatted || transcript.asText().isBlank()) {
      unformatted = null;
      heard.add(ended(transcript.asText(), middle, words));
    } else {
      Heard.Segment end = ended(transcript.asText(), middle, words);
      unformatted = new Unformatted(order.asInt(), end);
      heard.add(new Heard.Segment(transcript.asText(), middle, false, Heard.Segment.NO_FLUSH));
    }
    return heard;
  }

  private static Heard.Segment ended(String transcript, OptionalDouble middle, JsonNode words) {
    return new Heard.Segment(
        transcript,
        middle,
        true,
        answersUntil(words),
        words.valueStream().map(TurnReader::word).toList());
  }

  private static Heard.Word word(JsonNode word) {
    return new Heard.Word(
        word.path("text").asText(""), seconds(word.path("start")), seconds(word.path("end")));
  }

  private List<Heard> termination() {
    List<Heard> heard = new ArrayList<>();
    Optional.ofNullable(unformatted).ifPresent(last -> heard.add(last.ended()));
    unformatted = null;
    heard.add(new Heard.Drained());
    return heard;
  }

  /** The transcript has the words that won't change any more; the last of them may follow it. */
  private static String interim(String transcript, JsonNode words) {
    String all =
        words
            .valueStream()
            .map(word -> word.path("text").asText(""))
            .collect(Collectors.joining(" "));
    return all.length() > transcript.length() ? all : transcript;
  }

  /**
   * A turn that ends by itself does so after a long silence, which lies before the flush; a turn
   * with less than that between its last word and the flush was ended by the flush.
   */
  private static double answersUntil(JsonNode words) {
    return words.isEmpty()
        ? Heard.Segment.ANY_FLUSH
        : seconds(words.path(words.size() - 1).path("end"))
            + UniversalProtocol.LONGEST_SILENCE.toMillis() / 1000.0;
  }

  /** Words have their times in milliseconds of the session's audio. */
  private static OptionalDouble middle(JsonNode words) {
    if (words.isEmpty()) {
      return OptionalDouble.empty();
    }
    double start = words.path(0).path("start").asDouble();
    double end = words.path(words.size() - 1).path("end").asDouble();
    return OptionalDouble.of((start + end) / 2 / 1000);
  }

  private static double seconds(JsonNode millis) {
    return millis.asDouble() / 1000;
  }
}

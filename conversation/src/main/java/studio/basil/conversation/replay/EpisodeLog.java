package studio.basil.conversation.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The event log of an episode, as it was read.
 *
 * @param startedAt the wall clock's time of the first event, which is the zero of all times here
 * @param events every whole line, in the order of the file
 * @param whole whether the log tells the session to its end; that of a killed process does not
 */
public record EpisodeLog(Instant startedAt, List<LoggedEvent> events, boolean whole) {
  static final String FILE_NAME = "events.jsonl";
  static final String PERSON = "you";
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  public EpisodeLog {
    events = List.copyOf(events);
  }

  /**
   * Reads the log in an episode's folder. A last line that was cut off is left out.
   *
   * @throws ReplayException if there is none, or a line is no event, or it begins with no session
   */
  public static EpisodeLog read(Path folder) throws ReplayException {
    Path file = folder.resolve(FILE_NAME);
    if (!Files.isRegularFile(file)) {
      throw new ReplayException(
          "There is no " + FILE_NAME + " in " + folder + "; give the folder of an episode.");
    }
    String text = textOf(file);
    List<String> lines = text.lines().toList();
    List<LoggedEvent> events = new ArrayList<>();
    long zero = 0;
    for (int i = 0; i < lines.size(); i++) {
      boolean cutOff = i == lines.size() - 1 && !text.endsWith("\n");
      if (lines.get(i).isBlank()) {
        continue;
      }
      try {
        JsonNode fields = parse(lines.get(i), i + 1);
        long at = fields.path("timestamp").asLong();
        zero = events.isEmpty() ? at : zero;
        events.add(new LoggedEvent(i + 1, fields.path("type").asText(), at - zero, fields));
      } catch (ReplayException e) {
        if (!cutOff) {
          throw e;
        }
      }
    }
    requireSession(events, file);
    LoggedEvent last = events.getLast();
    boolean whole = last.is("session.end") && !last.flag("recovered");
    return new EpisodeLog(Instant.ofEpochMilli(zero), events, whole);
  }

  /** The events of a type, in order. */
  Stream<LoggedEvent> all(String type) {
    return events.stream().filter(event -> event.is(type));
  }

  /** The first event: with whom and how the session was held. */
  LoggedEvent start() {
    return events.getFirst();
  }

  /** How long the log tells of the session. */
  long lengthMs() {
    LoggedEvent last = events.getLast();
    // The start that finished a killed session's log did so at its own time.
    boolean later = last.flag("recovered") && events.size() > 1;
    return (later ? events.get(events.size() - 2) : last).atMs();
  }

  private static String textOf(Path file) throws ReplayException {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new ReplayException(file + " can't be read: " + e.getMessage(), e);
    }
  }

  private static JsonNode parse(String line, int number) throws ReplayException {
    JsonNode fields;
    try {
      fields = JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new ReplayException(
          "%s, line %d is not JSON: %s.".formatted(FILE_NAME, number, e.getOriginalMessage()), e);
    }
    if (!fields.isObject()) {
      throw fault(number, "is not a JSON object");
    }
    if (!fields.path("type").isTextual()) {
      throw fault(number, "has no text \"type\"");
    }
    if (!fields.path("timestamp").isIntegralNumber()) {
      throw fault(number, "has no whole number \"timestamp\"");
    }
    return fields;
  }

  private static void requireSession(List<LoggedEvent> events, Path file) throws ReplayException {
    if (events.isEmpty()) {
      throw new ReplayException(file + " is empty; there is nothing to replay.");
    }
    LoggedEvent first = events.getFirst();
    if (!first.is("session.start")) {
      throw fault(first.line(), "is \"" + first.type() + "\" where \"session.start\" is due");
    }
    for (String needed : List.of("profile", "providers", "names")) {
      if (!first.fields().path(needed).isObject()) {
        throw fault(
            first.line(),
            "has no object \""
                + needed
                + "\": the episode was recorded by a Basil that did not write down what a replay"
                + " needs");
      }
    }
  }

  private static ReplayException fault(int line, String wrong) {
    return new ReplayException("%s, line %d %s.".formatted(FILE_NAME, line, wrong));
  }
}

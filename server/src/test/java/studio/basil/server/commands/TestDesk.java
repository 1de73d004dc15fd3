package studio.basil.server.commands;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs commands for a person whose answer is known. */
final class TestDesk {
  static final Instant NOW = Instant.parse("2026-11-21T16:30:00Z");

  private final Path folder;
  private final Map<String, String> environment;
  private final List<String> questions = new ArrayList<>();
  private Optional<String> answer = Optional.empty();
  private Instant now = NOW;
  private String said = "";
  private String faults = "";

  TestDesk(Path folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = environment;
  }

  /** From now on there is somebody to ask. */
  TestDesk answering(String text) {
    answer = Optional.of(text);
    return this;
  }

  TestDesk at(Instant time) {
    now = time;
    return this;
  }

  int run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter errors = new StringWriter();
    int code =
        CommandMain.run(
            new Desk(
                environment,
                folder,
                folder,
                Clock.fixed(now, ZoneOffset.UTC),
                new PrintWriter(out, true),
                new PrintWriter(errors, true),
                answer.map(
                    text ->
                        question -> {
                          questions.add(question);
                          return text;
                        })),
            arguments);
    said = out.toString();
    faults = errors.toString();
    return code;
  }

  String said() {
    return said;
  }

  String faults() {
    return faults;
  }

  List<String> questions() {
    return questions;
  }
}

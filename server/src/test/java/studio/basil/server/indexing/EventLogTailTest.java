package studio.basil.server.indexing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventLogTailTest {
  @TempDir private Path folder;

  private EventLogTail tail(String log) throws IOException {
    Files.writeString(folder.resolve("events.jsonl"), log);
    return new EventLogTail(folder);
  }

  private static String line(String type) {
    return "{\"type\":\"" + type + "\",\"timestamp\":1}\n";
  }

  private static List<String> types(List<LoggedLine> lines) {
    return lines.stream().map(LoggedLine::type).toList();
  }

  @Test
  void aLogThatIsNotThereYet_hasNoLines() throws IOException {
    EventLogTail tail = new EventLogTail(folder);

    assertThat(tail.next()).isEmpty();
    assertThat(tail.atEnd()).isTrue();
  }

  @Test
  void wholeLines_areReadOnce() throws IOException {
    EventLogTail tail = tail(line("a") + line("b") + "{\"ty");

    assertThat(types(tail.next())).containsExactly("a", "b");
    assertThat(tail.next()).isEmpty();
    assertThat(tail.atEnd()).isFalse();
  }

  @Test
  void aLineLongerThanABuffer_isReadWhole() throws IOException {
    EventLogTail tail = tail(line("a".repeat(300_000)) + line("b"));

    assertThat(types(tail.next())).containsExactly("a".repeat(300_000), "b");
  }

  @Test
  void moreThanABuffer_comesInPieces() throws IOException {
    EventLogTail tail = tail(line("a".repeat(1_000)).repeat(200));

    int read = 0;
    for (List<LoggedLine> next = tail.next(); !next.isEmpty(); next = tail.next()) {
      read += next.size();
    }

    assertThat(read).isEqualTo(200);
    assertThat(tail.atEnd()).isTrue();
  }

  @Test
  void skippedLines_areNotReadAndCount() throws IOException {
    EventLogTail tail = tail(line("a") + line("b") + line("c"));

    tail.skip(2);

    assertThat(tail.next())
        .singleElement()
        .satisfies(one -> assertThat(one.number()).isEqualTo(3))
        .satisfies(one -> assertThat(one.type()).isEqualTo("c"));
  }

  @Test
  void aLogWithFewerLinesThanTheDatabase_isRefusedWithWhatToDo() throws IOException {
    EventLogTail tail = tail(line("a"));

    assertThatThrownBy(() -> tail.skip(2))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("1 lines")
        .hasMessageContaining("backup");
  }
}

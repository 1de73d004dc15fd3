package studio.basil.conversation.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayMainTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir Path temp;

  @Test
  void episodeThatGoesAsBefore_exits0() throws Exception {
    assertThat(run(episode().toString())).isZero();
    assertThat(text(out)).startsWith("The replay went as the log says: ");
  }

  @Test
  void episodeThatGoesOtherwise_exits1AndTellsHow() throws Exception {
    String log = Files.readString(episode().resolve("events.jsonl"));
    String changed = log.replace("\"outcome\":\"stopped\"", "\"outcome\":\"complete\"");
    assertThat(changed).isNotEqualTo(log);
    Files.writeString(temp.resolve("events.jsonl"), changed);

    assertThat(run(temp.toString())).isEqualTo(1);
    assertThat(text(out)).contains("differs from the log in 1 point", "ended as complete");
  }

  @Test
  void folderWithoutALog_exits2AndSaysWhy() {
    assertThat(run(temp.toString())).isEqualTo(2);
    assertThat(text(err)).contains("There is no events.jsonl in " + temp);
  }

  @Test
  void argumentsThatMakeNoSense_exit2WithTheUsage() {
    for (List<String> arguments :
        List.of(
            List.<String>of(),
            List.of("a", "b"),
            List.of("--dance"),
            List.of("a", "--tolerance"),
            List.of("a", "--tolerance", "-5"))) {
      assertThat(run(arguments.toArray(String[]::new))).as("%s", arguments).isEqualTo(2);
    }
    assertThat(text(err)).contains("usage: ./basil replay", "--tolerance takes milliseconds");
  }

  @Test
  void keep_leavesTheReplaysOwnLog() throws Exception {
    assertThat(run(episode().toString(), "--keep")).isZero();

    Matcher kept = Pattern.compile("own event log: (.+)\\R").matcher(text(out));
    assertThat(kept.find()).isTrue();
    Path log = Path.of(kept.group(1));
    assertThat(log).content().contains("\"type\":\"session.end\"");
    Files.delete(log);
    Files.delete(log.resolveSibling("session.yml"));
    Files.delete(log.getParent());
  }

  private static Path episode() throws Exception {
    return RecordedEpisodesTest.episodes().getFirst();
  }

  private int run(String... arguments) {
    return ReplayMain.run(
        List.of(arguments),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private static String text(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }
}

package studio.basil.separation.commands;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import studio.basil.audio.AudioClip;
import studio.basil.audio.AudioEncoder;
import studio.basil.audio.AudioFileFormat;
import studio.basil.separation.testing.Recordings;

/** Files that were damaged, or made to do harm. */
class HostileFilesTest {
  @TempDir static Path shared;
  private static Path talk;

  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeAll
  static void say() throws IOException {
    float[] samples = Recordings.sum(Recordings.conversation(2));
    talk = shared.resolve("talk.flac");
    encode(samples, talk);
  }

  private static void encode(float[] samples, Path file) throws IOException {
    AudioEncoder.encode(new AudioClip(samples, Recordings.RATE_HZ), file, AudioFileFormat.FLAC);
  }

  private int run(String... arguments) {
    return SeparationMain.run(
        List.of(arguments),
        Recordings.home(),
        new Interruption(),
        new PrintStream(out, true, UTF_8),
        new PrintStream(err, true, UTF_8));
  }

  /** One line that names the file, and nothing of Java's. */
  private void assertRefused(int code, String name) {
    assertThat(code).isEqualTo(1);
    assertThat(err.toString(UTF_8).lines()).hasSize(1);
    assertThat(err.toString(UTF_8))
        .startsWith("basil: ")
        .contains(name)
        .doesNotContain("Exception");
    assertThat(out.toString(UTF_8)).isEmpty();
  }

  private void assertNothingWritten(Path... files) throws IOException {
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactlyInAnyOrder(files);
    }
  }

  private static byte[] noise(int length) {
    byte[] bytes = new byte[length];
    new Random(5).nextBytes(bytes);
    return bytes;
  }

  static Stream<byte[]> noSounds() {
    byte[] program = Arrays.copyOf(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1}, 8_000);
    byte[] playlist = "#EXTM3U\nfile:///etc/passwd\n".getBytes(UTF_8);
    byte[] script = "#!/bin/sh\necho hello\n".getBytes(UTF_8);
    return Stream.of(new byte[0], noise(300), program, playlist, script);
  }

  @ParameterizedTest
  @MethodSource("noSounds")
  void whatIsNoSound_isRefusedInALine(byte[] content) throws IOException {
    Path file = Files.write(folder.resolve("song.mp3"), content);

    assertRefused(run("separate", file.toString()), "song.mp3");

    assertNothingWritten(file);
  }

  @Test
  void muchNoiseUnderTheNameOfASong_isRefusedOrHasNoSpeakers() throws IOException {
    Path file = Files.write(folder.resolve("song.mp3"), noise(300_000));

    int code = run("diagnose", file.toString());

    assertThat(code).isBetween(0, 1);
    assertThat(err.toString(UTF_8) + out.toString(UTF_8)).doesNotContain("Exception");
  }

  @Test
  void aFileThatBreaksOff_isTakenAsFarAsItGoes() throws IOException {
    byte[] whole = Files.readAllBytes(talk);
    Path file = Files.write(folder.resolve("cut.flac"), Arrays.copyOf(whole, whole.length * 2 / 3));

    assertThat(run("separate", file.toString(), "--format", "flac")).isZero();

    assertThat(folder.resolve("cut/turns.rttm")).exists();
    try (Stream<Path> left = Files.list(folder.resolve("cut"))) {
      assertThat(left).noneMatch(track -> track.toString().endsWith(".part"));
    }
  }

  @Test
  void anotherEnding_makesNoDifference() throws IOException {
    Path file = Files.copy(talk, folder.resolve("talk.docx"));

    assertThat(run("diagnose", file.toString())).isZero();

    assertThat(out.toString(UTF_8)).contains("talk.docx");
  }

  static Stream<String> names() {
    return Stream.of(
        "$(touch x).flac",
        "`touch x`;.flac",
        "a\nb\033[31m.flac",
        "%00%2e%2e%2f.flac",
        "a:b%03d.flac",
        "concat:x|y.flac",
        "-rf",
        "...flac",
        "n".repeat(250) + ".flac");
  }

  @ParameterizedTest
  @MethodSource("names")
  void anyName_isAName(String name) throws IOException {
    Path in = Files.createDirectory(folder.resolve("in"));
    Path file = Files.copy(talk, in.resolve(name));

    assertThat(run("separate", "--", file.toString())).isZero();

    assertThat(out.toString(UTF_8)).doesNotContain("\033").contains("speaker 1");
    assertNothingWritten(in);
    try (Stream<Path> left = Files.list(in)) {
      List<Path> all = left.toList();
      assertThat(all).hasSize(2).contains(file);
      Path tracks = all.get(0).equals(file) ? all.get(1) : all.get(0);
      assertThat(tracks.resolve("speaker-1.wav")).isRegularFile();
      assertThat(Files.readAllLines(tracks.resolve("turns.rttm")))
          .allMatch(line -> line.split(" ", -1).length == 10);
    }
  }

  @Test
  void aFileInTheWayOfTheTracks_isNotOverwritten() throws IOException {
    Path file = Files.copy(talk, folder.resolve("talk.flac"));
    Path way = Files.writeString(folder.resolve("talk"), "mine");

    assertRefused(run("separate", file.toString()), "stands in the way");

    assertThat(way).hasContent("mine");
  }

  @Test
  void aFolder_isNoRecording() {
    assertRefused(run("diagnose", folder.toString()), folder.getFileName().toString());
  }

  @Test
  void twoHoursOfSilenceInAMegabyte_areRefusedWhereOneIsAllowed() throws IOException {
    Path file = folder.resolve("bomb.flac");
    encode(new float[2 * 3_600 * Recordings.RATE_HZ], file);
    assertThat(Files.size(file)).isLessThan(2_000_000);

    assertRefused(run("separate", file.toString(), "--max-hours", "1"), "longer than 1 h");

    assertNothingWritten(file);
  }

  @Test
  void aLengthThatTheFileHides_isNoticedWhileItIsDecoded() throws IOException {
    Path file = folder.resolve("bomb.flac");
    encode(new float[2 * 3_600 * Recordings.RATE_HZ], file);
    byte[] bytes = Files.readAllBytes(file);
    // The lowest 36 bits of the rate, channels, bits and length: no length.
    bytes[21] &= (byte) 0xf0;
    Arrays.fill(bytes, 22, 26, (byte) 0);
    Files.write(file, bytes);

    assertRefused(run("diagnose", file.toString(), "--max-hours", "1"), "longer than 1 h");
  }
}

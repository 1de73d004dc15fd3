package studio.basil.separation.commands;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.basil.audio.AudioClip;
import studio.basil.audio.AudioEncoder;
import studio.basil.audio.AudioFileFormat;
import studio.basil.separation.testing.Recordings;

class SeparationMainTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir Path folder;

  private int run(String... arguments) {
    Path home = Recordings.home();
    return SeparationMain.run(
        List.of(arguments),
        home,
        new Interruption(),
        new PrintStream(out, true, UTF_8),
        new PrintStream(err, true, UTF_8));
  }

  private Path talk() throws IOException {
    List<float[]> parts = Recordings.conversation(4);
    return Recordings.wav(
        folder.resolve("a talk.wav"), Recordings.RATE_HZ, List.of(Recordings.sum(parts)));
  }

  @Test
  void separate_writesTracksAndTellsOfThem() throws IOException {
    Path tracks = folder.resolve("tracks");

    assertThat(run("separate", talk().toString(), "-o", tracks.toString(), "--format", "mp3"))
        .isZero();

    assertThat(out.toString(UTF_8)).contains("a talk.wav").contains("2 speaker(s)");
    assertThat(tracks.resolve("speaker-1.mp3")).exists();
    assertThat(tracks.resolve("speaker-2.mp3")).exists();
    assertThat(Files.readString(tracks.resolve("turns.rttm"))).startsWith("SPEAKER a_talk.wav 1");
  }

  @Test
  void asJson_thereIsOneDocumentWithAllThatIsDocumented() throws IOException {
    Path junk = Files.writeString(folder.resolve("junk.wav"), "no sound");
    Path tracks = folder.resolve("tracks");

    assertThat(
            run(
                "separate",
                talk().toString(),
                junk.toString(),
                "--json",
                "--speakers",
                "1-3",
                "-o",
                tracks.toString()))
        .isEqualTo(1);

    JsonNode reports = new ObjectMapper().readTree(out.toString(UTF_8));
    assertThat(reports).hasSize(2);
    JsonNode report = reports.get(0);
    assertThat(names(report)).containsExactly("file", "diagnosis", "tracks");
    assertThat(report.path("file").asText()).endsWith("a talk.wav");
    JsonNode diagnosis = report.path("diagnosis");
    assertThat(names(diagnosis))
        .containsExactly(
            "seconds",
            "sampleRateHz",
            "channels",
            "speechSeconds",
            "countConfidence",
            "overlapSeconds",
            "sideBySide",
            "quality",
            "speakers",
            "timeline",
            "advice");
    assertThat(names(diagnosis.path("quality")))
        .containsExactly("signalToNoiseDb", "clippedShare", "peakDb");
    assertThat(diagnosis.path("speakers")).hasSize(2);
    assertThat(names(diagnosis.at("/speakers/0")))
        .containsExactly("speaker", "seconds", "share", "turns", "confidence");
    assertThat(names(diagnosis.at("/timeline/0")))
        .containsExactly("speaker", "from", "to", "confidence");
    assertThat(diagnosis.at("/timeline/0/speaker").asInt()).isEqualTo(1);
    assertThat(report.at("/tracks/1").asText()).endsWith("speaker-2.wav");
    assertThat(names(reports.get(1))).containsExactly("file", "error");
    assertThat(reports.at("/1/error").asText()).contains("junk.wav");
    assertThat(err.toString(UTF_8)).doesNotContain("[");
  }

  private static List<String> names(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Test
  void aFileThatCantBeRead_leavesTheOthersBe() throws IOException {
    Path junk = Files.writeString(folder.resolve("junk.wav"), "no sound");

    assertThat(run("diagnose", junk.toString(), talk().toString())).isEqualTo(1);

    assertThat(err.toString(UTF_8)).contains("junk.wav");
    assertThat(out.toString(UTF_8)).contains("a talk.wav");
  }

  @Test
  void misuse_isExplained() {
    assertThat(run()).isEqualTo(64);
    assertThat(run("separate")).isEqualTo(64);
    assertThat(run("separate", "x.wav", "--speakers", "many")).isEqualTo(64);
    assertThat(run("separate", "x.wav", "--speakers", "0")).isEqualTo(64);
    assertThat(run("separate", "x.wav", "--format", "exe")).isEqualTo(64);
    assertThat(run("separate", "x.wav", "--max-hours", "0")).isEqualTo(64);
    assertThat(run("separate", "x.wav", "-o")).isEqualTo(64);
    assertThat(run("diagnose", "--what")).isEqualTo(64);
    assertThat(run("diagnose", "-rf")).isEqualTo(64);
    assertThat(run("train-speakers")).isEqualTo(64);
    assertThat(err.toString(UTF_8)).contains("usage: ./basil separate");
  }

  @Test
  void training_ofFewSpeakers_isRefused() {
    assertThat(run("train-speakers", "--data", folder.toString())).isEqualTo(1);

    assertThat(err.toString(UTF_8)).contains("0 speakers");
  }

  @Test
  void score_printsTheGroups() throws IOException {
    List<float[]> parts = Recordings.conversation(4);
    encode(Recordings.sum(parts), folder.resolve("x.flac"));
    Files.createDirectory(folder.resolve("x_tracks"));
    encode(parts.get(0), folder.resolve("x_tracks/A.flac"));
    encode(parts.get(1), folder.resolve("x_tracks/B.flac"));
    Files.writeString(folder.resolve("x.json"), "{\"kind\": \"simulated\", \"same_mic\": false}");
    Files.writeString(
        folder.resolve("x.rttm"),
        "SPEAKER x 1 0.0 5.0 <NA> <NA> A <NA> <NA>\nSPEAKER x 1 5.5 5.0 <NA> <NA> B <NA> <NA>\n");

    assertThat(run("score-separation", folder.toString())).isZero();

    assertThat(out.toString(UTF_8))
        .contains("simulated")
        .contains("DER25")
        .contains("processor time");
  }

  private static void encode(float[] samples, Path file) throws IOException {
    AudioEncoder.encode(new AudioClip(samples, Recordings.RATE_HZ), file, AudioFileFormat.FLAC);
  }
}

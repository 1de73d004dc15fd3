package studio.basil.server.separations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import studio.basil.server.database.Scope;
import studio.basil.server.database.TestPostgres;
import studio.basil.server.http.ProblemException;
import studio.basil.server.transcripts.Transcript;
import studio.basil.server.transcripts.TranscriptJob;

@ExtendWith(TestPostgres.class)
class TranscriptTest {
  @TempDir Path folder;
  private Studio studio;

  @BeforeEach
  void open() {
    studio = new Studio(folder);
  }

  @AfterEach
  void close() {
    studio.close();
  }

  private UUID separated() throws IOException {
    UUID id = studio.send(studio.ada, studio.wav(), true, null).id();
    studio.work();
    return id;
  }

  private Response read(UUID id, @Nullable String format) {
    return studio.transcript(studio.ada).read(id, format, null);
  }

  private String text(UUID id, String format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ((StreamingOutput) read(id, format).getEntity()).write(out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private String state(UUID id) {
    return studio.find(studio.ada, id).transcript();
  }

  /** What {@link ScriptedTranscriber} hears: its second word would last an hour. */
  private static List<Transcript.Word> words(String piece, long startMs, long endMs) {
    return List.of(
        new Transcript.Word("<b>Piece", startMs + 100, startMs + 600),
        new Transcript.Word(piece, startMs + 600, endMs));
  }

  private static void isRefused(String code, ThrowingCallable call) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(call)
        .satisfies(refused -> assertThat(refused.problem().code()).isEqualTo(code));
  }

  @Test
  void aTranscript_isMadeBesideTheTracks_withWhoSaidWhat() throws IOException {
    UUID id = separated();
    assertThat(state(id)).isEqualTo("none");
    isRefused("no-transcript", () -> read(id, null));

    assertThat(studio.transcript(studio.ada).transcribe(id).getStatus()).isEqualTo(202);
    assertThat(state(id)).isEqualTo("making");
    isRefused("transcript-not-ready", () -> read(id, null));
    studio.transcribe();

    assertThat(state(id)).isEqualTo("ready");
    assertThat(read(id, null).getEntity())
        .isEqualTo(
            new Transcript(
                "scripted 1",
                List.of(
                    new Transcript.Spoken(
                        1, "Speaker 1", 0, 1_150, "<b>Piece 1", words("1", 0, 1_150)),
                    new Transcript.Spoken(
                        2, "Speaker 2", 850, 2_000, "<b>Piece 2", words("2", 850, 2_000)))));
  }

  @Test
  void formats_areEscaped_andHaveTheNamesOfNow() throws IOException {
    UUID id = separated();
    studio.transcript(studio.ada).transcribe(id);
    studio.transcribe();
    studio
        .naming(studio.ada)
        .name(id, 1, JsonNodeFactory.instance.objectNode().put("name", "Ada & Co"));

    assertThat(text(id, "vtt"))
        .contains("00:00:00.000 --> 00:00:01.150\n<v Ada &amp; Co>&lt;b&gt;Piece 1");
    assertThat(text(id, "srt")).contains("00:00:00,850 --> 00:00:02,000\nSpeaker 2: ");
    assertThat(text(id, "txt")).isEqualTo("Ada & Co: <b>Piece 1\nSpeaker 2: <b>Piece 2\n");
    assertThat(text(id, "tsv")).contains("\n0\t1150\tAda & Co\t<b>Piece 1\n");
  }

  @Test
  void transcribe_withTheRecording_waitsForTheTracks() throws IOException {
    SeparationView sent =
        (SeparationView)
            studio
                .resource(studio.ada)
                .upload(
                    Studio.upload(studio.wav(), "talk.wav"), null, null, null, false, null, true)
                .getEntity();
    assertThat(sent.transcript()).isEqualTo("making");
    studio.work();
    assertThat(studio.transcripts).isEmpty();

    studio.steps(studio.ada).proceed(sent.id(), true);
    studio.work();
    assertThat(studio.find(studio.ada, sent.id()).stage()).isEqualTo("done");
    assertThat(studio.transcripts).hasSize(1);
    studio.transcribe();

    assertThat(state(sent.id())).isEqualTo("ready");
  }

  @Test
  void beforeTheTracks_aTranscriptIsRefused() throws IOException {
    UUID id = studio.send(studio.ada, studio.wav(), false, null).id();

    isRefused("not-done", () -> studio.transcript(studio.ada).transcribe(id));
    assertThatExceptionOfType(NotFoundException.class)
        .isThrownBy(() -> studio.transcript(studio.user()).transcribe(id));
  }

  @Test
  void askingAgain_changesNothing() throws IOException {
    UUID id = separated();
    studio.transcript(studio.ada).transcribe(id);
    studio.transcript(studio.ada).transcribe(id);
    assertThat(studio.transcripts).hasSize(1);
    studio.transcribe();
    studio.transcript(studio.ada).transcribe(id);

    assertThat(studio.transcripts).isEmpty();
    assertThat(studio.transcriber.pieces).hasValue(2);
  }

  @Test
  void aKilledWorkersPieces_areNotHeardAgain() throws IOException {
    UUID id = separated();
    studio.transcript(studio.ada).transcribe(id);
    TranscriptJob job = studio.transcripts.getFirst();
    studio.transcriber.beforeEach =
        () -> {
          if (studio.transcriber.pieces.get() == 1) {
            throw new IOException("The process is killed");
          }
        };
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> studio.listener().run(job));
    assertThat(studio.find(studio.ada, id).transcriptProgress()).isBetween(0.1, 0.9);

    studio.transcriber.beforeEach = () -> {};
    studio.transcribe();

    assertThat(studio.transcriber.pieces).hasValue(2);
    assertThat(text(id, "txt")).isEqualTo("Speaker 1: <b>Piece 1\nSpeaker 2: <b>Piece 2\n");
  }

  @Test
  void whatFailsThreeTimes_hasFailed_andMayBeAskedForAgain() throws IOException {
    UUID id = separated();
    studio.transcript(studio.ada).transcribe(id);
    TranscriptJob job = studio.transcripts.getFirst();
    studio.transcriber.beforeEach =
        () -> {
          throw new IOException("The provider is out");
        };
    for (int attempt = 1; attempt < SeparationJob.MOST_ATTEMPTS; attempt++) {
      assertThatExceptionOfType(IOException.class).isThrownBy(() -> studio.listener().run(job));
    }
    studio.transcribe();

    assertThat(state(id)).isEqualTo("failed");
    assertThat(studio.find(studio.ada, id).stage()).isEqualTo("done");
    isRefused("transcript-failed", () -> read(id, null));

    studio.transcriber.beforeEach = () -> {};
    studio.transcript(studio.ada).transcribe(id);
    studio.transcribe();
    assertThat(state(id)).isEqualTo("ready");
  }

  @Test
  void aServerThatStops_givesTheAttemptBack() throws IOException {
    UUID id = separated();
    studio.transcript(studio.ada).transcribe(id);
    TranscriptJob job = studio.transcripts.getFirst();
    studio.transcriber.beforeEach =
        () -> {
          throw new InterruptedException();
        };
    for (int stops = 0; stops <= SeparationJob.MOST_ATTEMPTS; stops++) {
      assertThatExceptionOfType(CancellationException.class)
          .isThrownBy(() -> studio.listener().run(job));
      assertThat(Thread.interrupted()).isTrue();
    }

    assertThat(state(id)).isEqualTo("making");
  }

  @Test
  void aSeparationDeletedMeanwhile_leavesNothing() throws IOException {
    UUID id = separated();
    studio.transcript(studio.ada).transcribe(id);
    studio.transcriber.beforeEach = () -> studio.resource(studio.ada).delete(id);

    studio.transcribe();

    assertThat(studio.blobs()).isZero();
    assertThat(folder.resolve("scratch")).isEmptyDirectory();
  }

  @Test
  void theSameRecording_isNotListenedToTwice_unlessTheRecognizerIsAnother() throws IOException {
    UUID first = separated();
    studio.transcript(studio.ada).transcribe(first);
    studio.transcribe();
    UUID second = separated();
    studio.transcript(studio.ada).transcribe(second);
    studio.transcribe();
    assertThat(studio.transcriber.pieces).hasValue(2);
    assertThat(text(second, "txt")).isEqualTo(text(first, "txt"));

    studio.transcriber.name = "scripted 2";
    UUID third = separated();
    studio.transcript(studio.ada).transcribe(third);
    studio.transcribe();
    assertThat(studio.transcriber.pieces).hasValue(4);
  }

  @Test
  void aTranscriptWhoseJobIsLost_getsAnother() throws IOException {
    UUID id = separated();
    studio.transcript(studio.ada).transcribe(id);
    studio.transcripts.clear();
    studio.database.in(
        Scope.system(),
        handle -> handle.execute("update jobs set finished_at = now(), state = 'failed'"));

    studio.sweep(Duration.ofMinutes(3));
    studio.transcribe();

    assertThat(state(id)).isEqualTo("ready");
  }
}

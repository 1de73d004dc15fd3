package studio.basil.server.episodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static studio.basil.server.episodes.Rows.NOON;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jboss.resteasy.reactive.PathPart;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.basil.audio.AudioClip;
import studio.basil.audio.AudioEncoder;
import studio.basil.audio.AudioFileFormat;
import studio.basil.server.database.Database;
import studio.basil.server.database.TestPostgres;

@ExtendWith(TestPostgres.class)
class RecordingsResourceTest {
  private static final String VTT = "0123456789";

  @TempDir Path folder;

  private Database database;
  private Rows rows;
  private UUID ada;
  private UUID bert;
  private UUID session;
  private UUID recording;
  private Path episode;

  @BeforeEach
  void recordingOfAda() throws IOException {
    database = TestPostgres.open(2);
    rows = new Rows(database);
    ada = rows.user();
    bert = rows.user();
    session = rows.session(ada, NOON);
    recording = rows.recording(ada, session, NOON);
    rows.file(ada, recording, "you.vtt", VTT);
    episode = Files.createDirectories(folder.resolve("recordings").resolve("e-" + session));
    Files.writeString(episode.resolve("you.vtt"), VTT);
    Files.writeString(episode.resolve("notes.txt"), "secret");
    Files.writeString(folder.resolve("secret.yml"), "secret");
  }

  @AfterEach
  void close() {
    database.close();
  }

  private RecordingsResource as(SecurityIdentity identity) {
    return new RecordingsResource(database, TestSettings.in(folder), identity);
  }

  private RecordingsResource own() {
    return as(Identities.user(ada));
  }

  private Response get(@Nullable String range, @Nullable String ifNoneMatch) {
    return own().file(recording.toString(), "you.vtt", range, null, ifNoneMatch, "0");
  }

  private static PathPart part(Response response) {
    return (PathPart) response.getEntity();
  }

  @Test
  void file_isServedWholeWithItsChecksumAsTag() {
    Response response = get(null, null);

    assertThat(response.getStatus()).isEqualTo(200);
    assertThat(part(response).file).isEqualTo(episode.resolve("you.vtt"));
    assertThat(part(response).count).isEqualTo(VTT.length());
    assertThat(response.getHeaderString("ETag"))
        .isEqualTo("\"84d89877f0d4041efb6bf91a16f0248f2fd573e6af05c19f96bedb9f882f7882\"");
    assertThat(response.getHeaderString("Content-Type")).isEqualTo("text/vtt; charset=utf-8");
    assertThat(response.getHeaderString("Accept-Ranges")).isEqualTo("bytes");
    assertThat(response.getHeaderString("Cache-Control")).contains("private");
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=2-4,2,3,bytes 2-4/10",
    "bytes=7-,7,3,bytes 7-9/10",
    "bytes=-2,8,2,bytes 8-9/10",
    "bytes=-20,0,10,bytes 0-9/10",
    "bytes=5-500,5,5,bytes 5-9/10"
  })
  void range_givesThatPart(String range, long offset, long count, String contentRange) {
    Response response = get(range, null);

    assertThat(response.getStatus()).isEqualTo(206);
    assertThat(part(response).offset).isEqualTo(offset);
    assertThat(part(response).count).isEqualTo(count);
    assertThat(response.getHeaderString("Content-Range")).isEqualTo(contentRange);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=10-", "bytes=50-60", "bytes=-0"})
  void range_beyondTheEnd_isRefused(String range) {
    Response response = get(range, null);

    assertThat(response.getStatus()).isEqualTo(416);
    assertThat(response.getHeaderString("Content-Range")).isEqualTo("bytes */10");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bytes=4-2",
        "bytes=0-1,3-4",
        "lines=1-2",
        "bytes=-",
        "bytes=99999999999999999999-"
      })
  void range_thatCanNotBeServed_givesTheWholeFile(String range) {
    assertThat(get(range, null).getStatus()).isEqualTo(200);
  }

  @Test
  void range_ofAnotherStateOfTheFile_givesTheWholeFile() {
    Response response =
        own().file(recording.toString(), "you.vtt", "bytes=1-2", "\"other\"", null, "0");

    assertThat(response.getStatus()).isEqualTo(200);
  }

  @Test
  void fileThatTheClientHas_isNotSentAgain() {
    String tag = get(null, null).getHeaderString("ETag");

    assertThat(get(null, tag).getStatus()).isEqualTo(304);
    assertThat(get(null, "\"a\", W/" + tag).getStatus()).isEqualTo(304);
    assertThat(get(null, "\"other\"").getStatus()).isEqualTo(200);
  }

  @Test
  void head_tellsLengthAndTagWithoutTheFile() {
    Response response = own().fileHead(recording.toString(), "you.vtt", null);

    assertThat(response.getEntity()).isNull();
    assertThat(response.getHeaderString("Content-Length")).isEqualTo("10");
    assertThat(response.getHeaderString("ETag")).isEqualTo(get(null, null).getHeaderString("ETag"));
  }

  @Test
  void download_isNamedAfterTheEpisode() {
    Response response = own().file(recording.toString(), "you.vtt", null, null, null, "1");

    assertThat(response.getHeaderString("Content-Disposition"))
        .isEqualTo("attachment; filename=\"e-" + session + "-you.vtt\"");
  }

  @Test
  void bothNames_leadToTheRecording_forItsOwnerAndAdministrators() {
    assertThat(own().find(recording.toString()).sessionId()).isEqualTo(session);
    assertThat(own().find("e-" + session).id()).isEqualTo(recording);
    assertThat(as(Identities.admin(bert)).find("e-" + session).id()).isEqualTo(recording);
    for (String name : new String[] {recording.toString(), "e-" + session}) {
      assertThatExceptionOfType(NotFoundException.class)
          .isThrownBy(() -> as(Identities.user(bert)).find(name));
      assertThatExceptionOfType(NotFoundException.class)
          .isThrownBy(() -> as(Identities.user(bert)).file(name, "you.vtt", null, null, null, "0"));
      assertThatExceptionOfType(NotFoundException.class)
          .isThrownBy(() -> as(Identities.user(bert)).archive(name));
      assertThatExceptionOfType(NotFoundException.class)
          .isThrownBy(() -> as(Identities.user(bert)).waveform(name, 10));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"notes.txt", "../secret.yml", "..", "", "you.vtt\0", "claude.vtt"})
  void otherFiles_areNotThere(String name) {
    for (String of : new String[] {recording.toString(), "e-" + session}) {
      assertThatExceptionOfType(NotFoundException.class)
          .isThrownBy(() -> own().file(of, name, null, null, null, "0"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", ".", "../recordings", "a/b", "nothing", ".deleted", "%2e%2e"})
  void otherFolders_areNotThere(String name) {
    assertThatExceptionOfType(NotFoundException.class)
        .isThrownBy(() -> as(Identities.admin(ada)).find(name));
  }

  @Test
  void episodeThatIsNotIndexedYet_isItsOwners() throws IOException {
    Path early = Files.createDirectories(folder.resolve("recordings").resolve("early"));
    Files.writeString(early.resolve("you.vtt"), "WEBVTT");
    Files.writeString(
        early.resolve("session.yml"),
        """
        sessionId: s
        episodeId: early
        owner: %s
        state: live
        startedAt: "2026-11-21T12:00:00Z"
        briefing: Bees
        inputGapMs: 0
        inputDriftMs: 0
        speakers: []
        """
            .formatted(ada));

    RecordingEntry entry = own().find("early");
    assertThat(entry.files())
        .extracting(RecordingEntry.File::name)
        .containsExactly("session.yml", "you.vtt");
    Response file = own().episodeFile("early", "you.vtt", null, null, null, "0");
    assertThat(file.getStatus()).isEqualTo(200);
    assertThat(file.getHeaderString("ETag")).startsWith("W/");
    assertThatExceptionOfType(NotFoundException.class)
        .isThrownBy(() -> as(Identities.user(bert)).find("early"));
    assertThat(as(Identities.admin(bert)).find("early").episodeId()).isEqualTo("early");
  }

  @Test
  void episodeOfNobody_isForAdministratorsOnly() throws IOException {
    Files.createDirectories(folder.resolve("recordings").resolve("by-hand"));

    assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> own().find("by-hand"));
    assertThat(as(Identities.admin(bert)).find("by-hand").files()).isEmpty();
  }

  @Test
  void listOfEveryone_isForAdministratorsOnly() {
    assertThat(own().list(null, 20, false).items())
        .extracting(RecordingEntry::id)
        .containsExactly(recording);
    assertThatExceptionOfType(ForbiddenException.class)
        .isThrownBy(() -> own().list(null, 20, true));
    assertThat(as(Identities.admin(bert)).list(null, 20, false).items()).isEmpty();
  }

  @Test
  void archive_holdsTheFilesOfTheEpisode() throws IOException {
    Files.writeString(episode.resolve("claude.webm"), "sound");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ((Archive) own().archive(recording.toString()).getEntity()).write(bytes);

    Map<String, String> found = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        found.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    assertThat(found)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("e-" + session + "/you.vtt", VTT, "e-" + session + "/claude.webm", "sound"));
  }

  @Test
  void waveform_isReckonedOnceAndKept() throws Exception {
    float[] samples = new float[48_000];
    samples[36_000] = 0.9f;
    Path track = episode.resolve("you.webm");
    AudioEncoder.encode(new AudioClip(samples, 48_000), track, AudioFileFormat.WEBM_OPUS);
    rows.file(ada, recording, "you.webm", "sound");
    rows.file(ada, recording, "claude.webm", "broken");
    Files.writeString(episode.resolve("claude.webm"), "broken");

    Waveform waveform = own().waveform(recording.toString(), 10);
    assertThat(waveform.tracks()).extracting(Waveform.Track::name).containsExactly("claude", "you");
    assertThat(waveform.tracks().getFirst().peaks()).isEmpty();
    Waveform.Track you = waveform.tracks().getLast();
    assertThat(you.durationMs()).isBetween(980L, 1_040L);
    assertThat(you.peaks()).hasSize(10);
    assertThat(you.peaks().subList(0, 6)).allMatch(peak -> peak < 20);
    assertThat(you.peaks().subList(6, 9)).anyMatch(peak -> peak > 40);

    Files.delete(track);
    assertThat(own().waveform(recording.toString(), 10).tracks().getLast()).isEqualTo(you);
  }
}

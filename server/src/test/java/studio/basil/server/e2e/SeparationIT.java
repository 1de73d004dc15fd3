package studio.basil.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.basil.audio.AudioEncoder;
import studio.basil.audio.AudioFileFormat;

class SeparationIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  @Test
  void aRecording_isDiagnosed_separated_andFetched() throws Exception {
    try (ServerProcess server = ServerProcess.start(folder)) {
      HttpResponse<String> sent =
          SentForm.send(server, "/separations", SpokenTalk.file(), "talk.png");
      assertThat(sent.statusCode()).as(sent.body()).isEqualTo(202);
      String at = URI.create(sent.headers().firstValue("location").orElseThrow()).getPath();
      String id = JSON.readTree(sent.body()).path("id").asText();
      assertThat(JSON.readTree(sent.body()).path("mediaType").asText()).isEqualTo("audio/wav");

      awaitWork(server, id);
      assertThat(stage(server, at)).isEqualTo("diagnosed");
      JsonNode diagnosis = JSON.readTree(server.get(at + "/diagnosis").body());
      assertThat(diagnosis.path("speakers")).hasSize(2);
      assertThat(diagnosis.path("seconds").asDouble()).isBetween(10.0, 40.0);
      assertThat(diagnosis.path("speakers").path(0).path("share").asDouble())
          .isCloseTo(0.5, within(0.2));
      assertThat(server.get(at + "/archive").statusCode()).isEqualTo(409);

      assertThat(server.send("POST", at + "/proceed", "").statusCode()).isEqualTo(202);
      HttpResponse<String> events = server.get(at + "/events");
      assertThat(events.headers().firstValue("content-type").orElseThrow())
          .startsWith("text/event-stream");
      assertThat(events.body()).contains("event: progress").contains("\"stage\":\"done\"");

      for (String format : new String[] {"flac", "mp3", "wav", "m4a"}) {
        HttpResponse<String> track = server.get(at + "/speakers/2?format=" + format);
        assertThat(track.statusCode()).as(format).isEqualTo(200);
        assertThat(track.body().length()).as(format).isGreaterThan(1_000);
      }
      assertThat(server.get(at + "/speakers/1", "Range", "bytes=0-3").body()).isEqualTo("fLaC");
      assertThat(server.get(at + "/rttm").body()).startsWith("SPEAKER " + id + " 1 ");
      assertThat(server.get(at + "/archive").body()).startsWith("PK");
      assertThat(server.get(at + "/waveform.png").headers().firstValue("content-type"))
          .hasValue("image/png");
      assertThat(
              server.get(at + "/spectrogram.png?theme=dark").headers().firstValue("content-type"))
          .hasValue("image/png");
      try (var kept = Files.list(folder.resolve("separations/separations").resolve(id))) {
        assertThat(kept.map(file -> file.getFileName().toString()))
            .contains("recording.flac")
            .doesNotContain("recording");
      }
      assertThat(server.get("/openapi?format=json").body()).contains("/separations/{id}/proceed");

      assertThat(server.send("DELETE", at, "").statusCode()).isEqualTo(204);
      assertThat(server.get(at).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void knownVoices_areNamed_andTheTranscriptSaysWhoSaidWhat() throws Exception {
    try (ServerProcess server = ServerProcess.start(folder)) {
      String clara = enrol(server, "Clara & Co", "clara");
      HttpResponse<String> sent =
          SentForm.send(
              server, "/separations?auto=true&transcribe=true", SpokenTalk.file(), "talk.wav");
      String id = JSON.readTree(sent.body()).path("id").asText();
      String at = "/separations/" + id;
      assertThat(JSON.readTree(sent.body()).path("transcript").asText()).isEqualTo("making");

      server
          .process()
          .awaitLine(
              "transcript", line -> line.contains("transcript of separation " + id + " is ready"));
      JsonNode view = JSON.readTree(server.get(at).body());
      assertThat(view.path("transcript").asText()).isEqualTo("ready");
      assertThat(view.path("names")).hasSize(1);
      assertThat(view.at("/names/0/speakerId").asText()).isEqualTo(clara);
      int her = view.at("/names/0/number").asInt();

      JsonNode lines = JSON.readTree(server.get(at + "/transcript").body()).path("items");
      assertThat(lines.size()).isGreaterThanOrEqualTo(4);
      StringBuilder hers = new StringBuilder();
      StringBuilder his = new StringBuilder();
      for (JsonNode line : lines) {
        (line.path("speaker").asInt() == her ? hers : his).append(line.path("text").asText());
      }
      assertThat(hers.toString()).containsIgnoringCase("crossing").containsIgnoringCase("honey");
      assertThat(his.toString()).containsIgnoringCase("afternoon").containsIgnoringCase("library");
      assertThat(server.get(at + "/transcript?format=vtt").body())
          .startsWith("WEBVTT")
          .contains("<v Clara &amp; Co>");

      assertThat(
              server
                  .send("PATCH", at + "/speakers/" + (3 - her), "{\"name\": \"Marcus\"}")
                  .statusCode())
          .isEqualTo(200);
      assertThat(server.get(at + "/transcript?format=txt").body()).contains("Marcus: ");
      assertThat(server.send("DELETE", "/speakers/" + clara, "").statusCode()).isEqualTo(204);
      assertThat(JSON.readTree(server.get(at).body()).path("names")).hasSize(1);
    }
  }

  /** Has a voice known by a sentence that is not in the talk. */
  private static String enrol(ServerProcess server, String name, String voice) throws Exception {
    Path sample = Files.createTempFile("sample", ".wav");
    AudioEncoder.encode(
        SpokenWav.speak(
            "Please leave the parcel with the neighbours, and ring the bell twice before you go."
                + " They are at home all afternoon, and their old dog is kind to everybody who calls."
                + " Tomorrow I shall come by myself and fetch it with the small blue car.",
            voice),
        sample,
        AudioFileFormat.WAV);
    HttpResponse<String> enrolled =
        SentForm.post(server, "/speakers", Map.of("name", name), "sample", sample);
    assertThat(enrolled.statusCode()).as(enrolled.body()).isEqualTo(201);
    String id = JSON.readTree(enrolled.body()).path("id").asText();
    HttpResponse<String> verified =
        SentForm.post(server, "/speakers/" + id + "/verify", Map.of(), "sample", sample);
    assertThat(JSON.readTree(verified.body()).path("same").asBoolean()).isTrue();
    Files.delete(sample);
    return id;
  }

  @Test
  void whatIsNoRecording_orTooLarge_isAnsweredClearly() throws Exception {
    try (ServerProcess server =
        ServerProcess.launch(folder, Map.of("SEPARATION_MAX_MEGABYTES", "1"))) {
      server.awaitReady();
      Path program = Files.writeString(folder.resolve("talk.wav"), "MZ This program can't run");
      Path large = Files.write(folder.resolve("large.wav"), new byte[2_500_000]);

      assertThat(code(SentForm.send(server, "/separations", program, "talk.wav")))
          .isEqualTo("415 unsupported-media-type");
      assertThat(code(SentForm.send(server, "/separations", large, "large.wav")))
          .isEqualTo("413 too-large");
      assertThat(code(SentForm.send(server, "/separations?auto=perhaps", program, "talk.wav")))
          .isEqualTo("400 invalid");
      assertThat(code(server.send("POST", "/auth/login", "\"" + "x".repeat(10_000_000) + "\"")))
          .isEqualTo("413 too-large");
      assertThat(JSON.readTree(server.get("/separations").body()).path("items")).isEmpty();
      try (var left = Files.list(folder.resolve("data/uploads"))) {
        assertThat(left).as("what was sent in vain").isEmpty();
      }
    }
  }

  @Test
  void aServerKilledInTheMiddle_goesOnAtTheNextStart() throws Exception {
    String id;
    String at;
    try (ServerProcess server = ServerProcess.start(folder)) {
      HttpResponse<String> sent =
          SentForm.send(
              server, "/separations?auto=true", SpokenTalk.repeated(folder, 20), "long.wav");
      id = JSON.readTree(sent.body()).path("id").asText();
      at = "/separations/" + id;
      var _ = server.await(at, now -> now.path("progress").asDouble() >= 0.02);
      assertThat(stage(server, at)).isEqualTo("diagnosing");
      server.process().kill();
      server.process().exitCode();
    }
    try (ServerProcess server = ServerProcess.start(folder)) {
      awaitWork(server, id);
      assertThat(stage(server, at)).isEqualTo("done");
      assertThat(server.get(at + "/speakers/1").statusCode()).isEqualTo(200);
    }
  }

  private static void awaitWork(ServerProcess server, String id) throws InterruptedException {
    server.process().awaitLine("end of the work", line -> line.contains(id + " is through"));
  }

  private static String stage(ServerProcess server, String at) throws Exception {
    return JSON.readTree(server.get(at).body()).path("stage").asText();
  }

  private static String code(HttpResponse<String> answer) throws IOException {
    return answer.statusCode() + " " + JSON.readTree(answer.body()).path("code").asText();
  }
}

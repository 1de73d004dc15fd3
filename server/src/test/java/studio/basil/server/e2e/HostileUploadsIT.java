package studio.basil.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import studio.basil.audio.AudioClip;
import studio.basil.audio.AudioDecoder;
import studio.basil.audio.AudioEncoder;
import studio.basil.audio.AudioFileFormat;

/** Whatever is sent, the server says what it makes of it, and keeps nothing that it should not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileUploadsIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int RATE_HZ = 16_000;
  private static final int MANY = 1_000;

  @TempDir static Path folder;
  private ServerProcess server;

  @BeforeAll
  void start() throws Exception {
    server =
        ServerProcess.launch(
            folder,
            Map.of(
                "SEPARATION_MAX_HOURS",
                "1",
                "SEPARATION_MAX_MEGABYTES",
                "100",
                "RATE_LIMIT_UPLOADS_PER_MINUTE",
                "0",
                "SEPARATION_MAX_UNFINISHED_PER_USER",
                "200"));
    server.awaitReady();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private HttpResponse<String> send(Path file, String name) throws Exception {
    return SentForm.send(server, "/separations", file, name);
  }

  private static JsonNode json(HttpResponse<String> answer) throws IOException {
    return JSON.readTree(answer.body());
  }

  /** The stage in which it rests, and why it failed, or why it was not taken. */
  private String outcome(Path file) throws Exception {
    HttpResponse<String> sent = send(file, file.getFileName().toString());
    if (sent.statusCode() != 202) {
      return sent.statusCode() + " " + json(sent).path("code").asText();
    }
    String at = "/separations/" + json(sent).path("id").asText();
    JsonNode rests = server.await(at, now -> List.of("diagnosed", "failed").contains(stage(now)));
    return (stage(rests) + " " + rests.at("/failure/code").asText()).strip();
  }

  private static String stage(JsonNode separation) {
    return separation.path("stage").asText();
  }

  private static Path wav(String name, float[] samples, int rateHz) throws IOException {
    Path file = folder.resolve(name);
    AudioEncoder.encode(new AudioClip(samples, rateHz), file, AudioFileFormat.WAV);
    return file;
  }

  /** A WAV of many channels, each from a mono signal that is delayed by so much for each. */
  private static Path channels(String name, float[] mono, int channels, boolean sides)
      throws IOException {
    int bytes = mono.length * channels * 2;
    ByteBuffer out = ByteBuffer.allocate(44 + bytes).order(ByteOrder.LITTLE_ENDIAN);
    out.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + bytes);
    out.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    out.putShort((short) 1).putShort((short) channels).putInt(RATE_HZ);
    out.putInt(RATE_HZ * channels * 2).putShort((short) (channels * 2)).putShort((short) 16);
    out.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(bytes);
    for (int i = 0; i < mono.length; i++) {
      for (int channel = 0; channel < channels; channel++) {
        boolean first = i < mono.length / 2;
        boolean speaks = !sides || first == (channel == 0);
        out.putShort((short) (speaks ? mono[i] * 20_000 : 0));
      }
    }
    return Files.write(folder.resolve(name), out.array());
  }

  private static float[] speech() throws Exception {
    return AudioDecoder.decode(SpokenTalk.file(), RATE_HZ).samples();
  }

  private static float[] chord(int seconds) {
    float[] samples = new float[seconds * RATE_HZ];
    for (int i = 0; i < samples.length; i++) {
      double t = (double) i / RATE_HZ;
      samples[i] =
          (float)
              (0.2
                  * (Math.sin(2 * Math.PI * 220 * t)
                      + Math.sin(2 * Math.PI * 277 * t)
                      + Math.sin(2 * Math.PI * 330 * t)));
    }
    return samples;
  }

  @Test
  void oddRecordings_areWorkedOn_orAreToldWhyNot() throws Exception {
    float[] speech = speech();
    Map<Path, String> wanted = new LinkedHashMap<>();
    wanted.put(Files.createFile(folder.resolve("empty.wav")), "400 invalid");
    wanted.put(wav("silent.wav", new float[3 * RATE_HZ], RATE_HZ), "diagnosed");
    wanted.put(wav("short.wav", Arrays.copyOf(speech, RATE_HZ / 5), RATE_HZ), "diagnosed");
    wanted.put(wav("music.wav", chord(8), RATE_HZ), "diagnosed");
    wanted.put(wav("telephone.wav", Arrays.copyOf(speech, 80_000), 8_000), "diagnosed");
    wanted.put(wav("studio.wav", Arrays.copyOf(speech, 300_000), 192_000), "diagnosed");
    wanted.put(channels("sides.wav", speech, 2, true), "diagnosed");
    wanted.put(channels("surround.wav", Arrays.copyOf(speech, 5 * RATE_HZ), 6, false), "diagnosed");
    wanted.put(
        Files.writeString(folder.resolve("program.wav"), "MZ This program can't run"),
        "415 unsupported-media-type");
    wanted.put(
        Files.write(
            folder.resolve("noise.flac"), "fLaC\0\0\0\0noise".getBytes(StandardCharsets.US_ASCII)),
        "400 unreadable");
    wanted.put(wav("long.wav", new float[8_000 * 3_700], 8_000), "400 too-long");
    wanted.put(bomb(), "failed too-long");
    for (Map.Entry<Path, String> each : wanted.entrySet()) {
      assertThat(outcome(each.getKey()))
          .as(each.getKey().getFileName().toString())
          .isEqualTo(each.getValue());
    }
    nothingIsLeft();
  }

  /** Two hours of silence in little space, which claim to be one second. */
  private static Path bomb() throws IOException {
    Path file = folder.resolve("bomb.flac");
    AudioEncoder.encode(new AudioClip(new float[8_000 * 7_200], 8_000), file, AudioFileFormat.FLAC);
    byte[] bytes = Files.readAllBytes(file);
    bytes[21] &= (byte) 0xf0;
    ByteBuffer.wrap(bytes).putInt(22, 8_000);
    return Files.write(file, bytes);
  }

  @Test
  void hostileNames_areShownClean() throws Exception {
    Path file = wav("a.wav", new float[RATE_HZ], RATE_HZ);
    for (String name :
        List.of("../../etc/passwd", "C:\\\\x\\\\evil.exe", "<script>", "x".repeat(5_000))) {
      JsonNode sent = json(send(file, name));
      String shown = sent.path("name").asText();
      assertThat(shown).as(name).doesNotContain("/", "\\").hasSizeBetween(1, 200);
    }
    nothingIsLeft();
  }

  @Test
  void aThousandAtOnce_eachGetAnAnswer_andNothingIsLostOrLeaked() throws Exception {
    byte[] file = Files.readAllBytes(wav("small.wav", new float[RATE_HZ], RATE_HZ));
    URI address = URI.create(server.url() + "/separations");
    Semaphore gate = new Semaphore(0);
    List<Future<HttpResponse<String>>> answers = new ArrayList<>();
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < MANY; i++) {
        answers.add(
            threads.submit(
                () -> {
                  gate.acquire();
                  return client.send(
                      SentForm.request(address, file, "small.wav"),
                      HttpResponse.BodyHandlers.ofString());
                }));
      }
      gate.release(MANY);
    }
    List<String> taken = new ArrayList<>();
    for (Future<HttpResponse<String>> each : answers) {
      HttpResponse<String> answer = each.resultNow();
      if (answer.statusCode() == 202) {
        taken.add(json(answer).path("id").asText());
      } else {
        assertThat(answer.statusCode()).isIn(429, 503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
      }
    }
    assertThat(taken).isNotEmpty().doesNotHaveDuplicates();
    for (String id : taken) {
      assertThat(server.get("/separations/" + id).statusCode()).isEqualTo(200);
      try (Stream<Path> kept = Files.list(folder.resolve("separations/separations").resolve(id))) {
        assertThat(kept.map(each -> each.getFileName().toString()))
            .anyMatch(name -> name.equals("recording") || name.equals("recording.flac"));
      }
    }
    nothingIsLeft();
  }

  /** What came is taken away a moment after the answer. */
  private static void nothingIsLeft() throws Exception {
    Path uploads = folder.resolve("data/uploads");
    try (WatchService watch = uploads.getFileSystem().newWatchService()) {
      uploads.register(watch, StandardWatchEventKinds.ENTRY_DELETE);
      while (!PathUtils.isEmptyDirectory(uploads)) {
        WatchKey change = watch.poll(60, TimeUnit.SECONDS);
        assertThat(change).as("files go from %s", uploads).isNotNull();
        change.pollEvents();
        change.reset();
      }
    }
  }
}

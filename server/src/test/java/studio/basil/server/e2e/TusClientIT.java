package studio.basil.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tus.java.client.ProtocolException;
import io.tus.java.client.TusClient;
import io.tus.java.client.TusExecutor;
import io.tus.java.client.TusURLMemoryStore;
import io.tus.java.client.TusUpload;
import io.tus.java.client.TusUploader;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uploads in parts by the client that the makers of tus give out. */
class TusClientIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int CHUNK = 16_384;
  private static final int REQUEST = 8 * CHUNK;

  @TempDir static Path folder;
  private static ServerProcess server;

  @BeforeAll
  static void start() throws Exception {
    server = ServerProcess.start(folder);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** A client whose connection can be cut. */
  private static final class Client extends TusClient {
    private final AtomicReference<@Nullable HttpURLConnection> last = new AtomicReference<>();

    Client() throws Exception {
      setUploadCreationURL(URI.create(server.url() + "/uploads").toURL());
      enableResuming(new TusURLMemoryStore());
    }

    @Override
    public void prepareConnection(HttpURLConnection connection) {
      super.prepareConnection(connection);
      last.set(connection);
    }

    void cut() {
      Objects.requireNonNull(last.get()).disconnect();
    }
  }

  private static TusUpload upload(Path file, String name) throws Exception {
    TusUpload upload = new TusUpload(file.toFile());
    upload.setMetadata(Map.of("filename", name, "numSpeakers", "2", "auto", "true"));
    return upload;
  }

  private static void send(TusUploader uploader) throws IOException, ProtocolException {
    uploader.setChunkSize(CHUNK);
    uploader.setRequestPayloadSize(REQUEST);
    while (uploader.uploadChunk() >= 0) {
      // More is to come.
    }
    uploader.finish();
  }

  private static HttpURLConnection look(TusClient client, URL upload) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) upload.openConnection();
    client.prepareConnection(connection);
    connection.setRequestMethod("HEAD");
    assertThat(connection.getResponseCode()).isEqualTo(200);
    return connection;
  }

  private static JsonNode separation(TusClient client, URL upload) throws Exception {
    String id = look(client, upload).getHeaderField("Basil-Separation");
    return JSON.readTree(server.get("/separations/" + id).body());
  }

  @Test
  void anUploadThatBreaksOff_isResumed_andWorkedOn() throws Exception {
    Path file = SpokenTalk.file();
    Client client = new Client();
    TusUploader first = client.createUpload(upload(file, "talk.wav"));
    first.setChunkSize(CHUNK);
    first.setRequestPayloadSize(REQUEST);
    for (int chunks = 0; chunks < 20; chunks++) {
      assertThat(first.uploadChunk()).isEqualTo(CHUNK);
    }
    client.cut();

    URL address = first.getUploadURL();
    long kept = Long.parseLong(look(client, address).getHeaderField("Upload-Offset"));
    assertThat(kept).isBetween(2L * REQUEST, 20L * CHUNK);
    AtomicReference<@Nullable URL> resumed = new AtomicReference<>();
    TusExecutor rest =
        new TusExecutor() {
          @Override
          protected void makeAttempt() throws ProtocolException, IOException {
            try {
              TusUploader second = client.resumeUpload(upload(file, "talk.wav"));
              assertThat(second.getOffset()).isGreaterThanOrEqualTo(kept);
              resumed.set(second.getUploadURL());
              send(second);
            } catch (Exception failure) {
              switch (failure) {
                case ProtocolException refused -> throw refused;
                case IOException broken -> throw broken;
                default -> throw new IllegalStateException(failure);
              }
            }
          }
        };
    assertThat(rest.makeAttempts()).isTrue();

    assertThat(resumed.get()).isEqualTo(address);
    JsonNode made = separation(client, address);
    assertThat(made.path("name").asText()).isEqualTo("talk.wav");
    assertThat(made.path("bytes").asLong()).isEqualTo(Files.size(file));
    assertThat(made.path("maxSpeakers").asInt()).isEqualTo(2);
    String id = made.path("id").asText();
    server.process().awaitLine("end of the work", line -> line.contains(id + " is through"));
    assertThat(separation(client, address).path("stage").asText()).isEqualTo("done");
    try (var left = Files.list(folder.resolve("data/uploads"))) {
      assertThat(left).as("parts").isEmpty();
    }
  }

  @Test
  void hostileNames_areShownClean_andTouchNothing() throws Exception {
    Path file = Files.write(folder.resolve("tone.wav"), ContractSeparations.recording());
    for (String name :
        List.of(
            "../../../../etc/passwd",
            "..\\..\\evil.exe",
            "/dev/null\u0000.wav",
            "a\r\nUpload-Offset: 0.wav",
            "\u202Egpj.wav",
            "\uD800.wav",
            "x".repeat(1_000),
            "<script>alert(1)</script>.wav")) {
      Client client = new Client();
      TusUploader uploader = client.createUpload(upload(file, name));
      send(uploader);

      assertThat(separation(client, uploader.getUploadURL()).path("name").asText())
          .as(name)
          .hasSizeBetween(1, 200)
          .doesNotContain("/", "\\", "\r", "\n", "\u0000", "\u202E");
    }
  }

  @Test
  void anEndedUpload_isBegunAnew() throws Exception {
    Path file = Files.write(folder.resolve("short.wav"), ContractSeparations.recording());
    Client client = new Client();
    TusUploader first = client.createUpload(upload(file, "short.wav"));
    HttpURLConnection end = (HttpURLConnection) first.getUploadURL().openConnection();
    client.prepareConnection(end);
    end.setRequestMethod("DELETE");
    assertThat(end.getResponseCode()).isEqualTo(204);

    TusUploader second = client.resumeOrCreateUpload(upload(file, "short.wav"));

    assertThat(second.getUploadURL()).isNotEqualTo(first.getUploadURL());
    assertThat(second.getOffset()).isZero();
    send(second);
    assertThat(separation(client, second.getUploadURL()).path("id").asText()).isNotEmpty();
  }
}

package studio.basil.server.separations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import studio.basil.server.http.ProblemException;

/** A user who sends a recording in parts. */
abstract class UploadScene {
  @TempDir Path folder;
  Studio studio;
  byte[] recording;

  @BeforeEach
  void open() throws IOException {
    studio = new Studio(folder);
    recording = Files.readAllBytes(studio.wav());
  }

  @AfterEach
  void close() {
    studio.close();
  }

  static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  UUID begin(byte[] content) {
    String metadata =
        "filename %s,numSpeakers %s,auto %s,is_confidential"
            .formatted(base64("Gespräch.wav"), base64("2"), base64("true"));
    Response made = studio.uploads(studio.ada).begin(Integer.toString(content.length), metadata);
    assertThat(made.getStatus()).isEqualTo(201);
    assertThat(made.getHeaderString("Upload-Expires")).isEqualTo("Sun, 22 Nov 2026 12:00:00 GMT");
    return UUID.fromString(made.getLocation().getPath().replaceFirst("^/uploads/", ""));
  }

  Response send(UUID id, long offset, InputStream body, @Nullable String checksum)
      throws IOException {
    return studio.uploads(studio.ada).take(id, Long.toString(offset), checksum, null, body);
  }

  Response send(UUID id, int from, int to) throws IOException {
    return send(id, from, new ByteArrayInputStream(recording, from, to - from), null);
  }

  String offset(UUID id) throws IOException {
    return studio.uploads(studio.ada).look(id).getHeaderString("Upload-Offset");
  }

  static void assertRefused(ThrowingCallable call, int status) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(call)
        .satisfies(refusal -> assertThat(refusal.problem().status()).isEqualTo(status));
  }

  void assertNothingLeft() throws IOException {
    try (var left = Files.list(studio.settings.folders().uploads())) {
      assertThat(left).isEmpty();
    }
  }
}

package studio.basil.server.separations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import studio.basil.server.accounts.TestUsers;
import studio.basil.server.database.Scope;
import studio.basil.server.database.TestPostgres;
import studio.basil.server.database.Transactions;
import studio.basil.server.uploads.UploadsResource;

/** What uploads in parts may not be, and how long they last. */
@ExtendWith(TestPostgres.class)
class UploadLimitsTest extends UploadScene {
  @Test
  void moreThanWasAnnounced_isRefused_andSoIsWhatIsTooLarge() {
    UUID id = begin(recording);
    assertRefused(
        () ->
            studio
                .uploads(studio.ada)
                .take(
                    id,
                    "0",
                    null,
                    Long.toString(recording.length + 1),
                    InputStream.nullInputStream()),
        413);
    assertRefused(() -> studio.uploads(studio.ada).begin("2000000001", null), 413);
    for (String length : Arrays.asList(null, "", "-1", "0", "x", "99999999999999999999")) {
      assertRefused(() -> studio.uploads(studio.ada).begin(length, null), 400);
    }
    for (String metadata :
        List.of(
            "filename %%%",
            "a YQ==,a YQ==", "numSpeakers " + base64("99"), ",", "x ".repeat(3_000))) {
      assertRefused(() -> studio.uploads(studio.ada).begin("10", metadata), 400);
    }
  }

  @Test
  void hostileNames_areShownClean() throws IOException {
    for (String name :
        List.of(
            base64("../../etc/passwd"),
            base64("..\\..\\evil.exe"),
            base64("a\r\nUpload-Offset: 0\u0000.wav"),
            base64("\u202Egpj.wav"),
            base64("x".repeat(2_000)),
            base64("/"),
            "",
            // No UTF-8: an overlong slash, and half a character.
            "wK8uLi8=",
            "7aCA")) {
      Response made =
          studio.uploads(studio.ada).begin(Integer.toString(recording.length), "filename " + name);
      UUID id = UUID.fromString(made.getLocation().getPath().replaceFirst("^/uploads/", ""));

      Response last = send(id, 0, recording.length);

      assertThat(
              studio
                  .find(studio.ada, UUID.fromString(last.getHeaderString("Basil-Separation")))
                  .name())
          .as(name)
          .hasSizeBetween(1, 200)
          .doesNotContainPattern("[/\\\\\\p{C}\uFFFD]");
    }
    assertNothingLeft();
  }

  @Test
  void anUploadsTime_beginsAnewWithEachPart() throws IOException {
    UUID id = begin(recording);
    Clock later = studio.later(Duration.ofHours(23));

    Response now =
        studio
            .uploads(studio.ada, later)
            .take(id, "0", null, null, new ByteArrayInputStream(recording, 0, 100));

    assertThat(now.getHeaderString("Upload-Expires")).isEqualTo("Mon, 23 Nov 2026 11:00:00 GMT");
  }

  @Test
  void aLook_whileNothingComes_asksTheDatabaseOnce() throws IOException {
    UUID id = begin(recording);
    AtomicInteger asked = new AtomicInteger();
    Transactions counting =
        new Transactions() {
          @Override
          public <R> R in(Scope scope, Function<Handle, R> work) {
            asked.incrementAndGet();
            return studio.database.in(scope, work);
          }
        };

    Response look =
        new UploadsResource(
                studio.files.uploads(counting, studio.settings, studio.clock),
                studio.taker(studio.ada),
                TestUsers.identity(studio.ada))
            .look(id);

    assertThat(look.getHeaderString("Upload-Offset")).isEqualTo("0");
    assertThat(asked).hasValue(1);
  }

  @Test
  void tooManyUnfinishedUploads_areRefused_untilOneIsEnded() throws IOException {
    UUID first = begin(recording);
    for (int more = 1; more < 100; more++) {
      begin(recording);
    }
    assertRefused(() -> begin(recording), 429);

    studio.uploads(studio.ada).end(first);

    assertThat(offset(begin(recording))).isEqualTo("0");
  }

  @Test
  void anUploadOfWhoHasEnoughAtWork_isRefusedBeforeItIsSent() throws IOException {
    try (Studio small = new Studio(folder, Map.of("SEPARATION_MAX_UNFINISHED_PER_USER", "1"))) {
      small.send(small.ada, small.wav(), true, null);

      assertRefused(() -> small.uploads(small.ada).begin("1000", null), 429);
    }
  }

  @Test
  void anEndedOrExpiredUpload_isGoneWithItsParts() throws IOException {
    UUID ended = begin(recording);
    var _ = send(ended, 0, 100);
    studio.uploads(studio.ada).end(ended);
    UUID expired = begin(recording);
    var _ = send(expired, 0, 100);
    assertThat(studio.blobs()).isOne();

    studio.sweep(Duration.ofHours(25));

    assertThat(studio.blobs()).isZero();
    assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> offset(ended));
    assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> offset(expired));
  }
}

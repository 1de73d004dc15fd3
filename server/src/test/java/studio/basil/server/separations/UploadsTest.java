package studio.basil.server.separations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import studio.basil.server.accounts.TestUsers;
import studio.basil.server.database.TestPostgres;
import studio.basil.server.http.ProblemException;
import studio.basil.server.storage.Sha256;
import studio.basil.server.uploads.UploadMetadata;
import studio.basil.server.uploads.UploadTaker;
import studio.basil.server.uploads.UploadsResource;

/** Recordings that come in parts. */
@ExtendWith(TestPostgres.class)
class UploadsTest extends UploadScene {
  /** A connection that breaks after some bytes. */
  private InputStream broken(int from, int to) {
    return new InputStream() {
      private int at = from;

      @Override
      public int read() throws IOException {
        if (at == to) {
          throw new IOException("Connection reset");
        }
        return recording[at++] & 0xff;
      }

      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        int count = Math.min(length, to - at);
        if (count == 0) {
          return read();
        }
        System.arraycopy(recording, at, target, offset, count);
        at += count;
        return count;
      }
    };
  }

  @Test
  void parts_becomeASeparation_asTheMetadataSays() throws IOException {
    UUID id = begin(recording);
    assertThat(send(id, 0, 10_000).getHeaderString("Upload-Offset")).isEqualTo("10000");
    assertThat(studio.queue).isEmpty();

    Response last = send(id, 10_000, recording.length);

    assertThat(last.getStatus()).isEqualTo(204);
    SeparationView made =
        studio.find(studio.ada, UUID.fromString(last.getHeaderString("Basil-Separation")));
    assertThat(made.name()).isEqualTo("Gespräch.wav");
    assertThat(made.maxSpeakers()).isEqualTo(2);
    assertThat(made.auto()).isTrue();
    assertThat(made.bytes()).isEqualTo(recording.length);
    assertThat(studio.blobs()).as("the recording, no parts").isOne();
    assertNothingLeft();
    studio.work();
    assertThat(studio.find(studio.ada, made.id()).stage()).isEqualTo("done");
    assertThat(studio.uploads(studio.ada).look(id).getHeaderString("Basil-Separation"))
        .isEqualTo(made.id().toString());
  }

  @Test
  void whatCameBeforeAConnectionBroke_isKept() throws IOException {
    UUID id = begin(recording);
    var _ = send(id, 0, broken(0, 30_000), null);
    assertThat(offset(id)).isEqualTo("30000");
    var _ = send(id, 30_000, broken(30_000, 30_000), null);
    assertThat(offset(id)).isEqualTo("30000");

    Response last = send(id, 30_000, recording.length);

    UUID made = UUID.fromString(last.getHeaderString("Basil-Separation"));
    assertThat(studio.find(studio.ada, made).sha256())
        .isEqualTo(Sha256.of(folder.resolve("talk.wav")).hex());
  }

  @Test
  void whoComesBackAfterABreak_hearsOfAllThatCame() throws Exception {
    UUID id = begin(recording);
    UploadsResource uploads = studio.uploads(studio.ada);
    CountDownLatch reading = new CountDownLatch(1);
    CompletableFuture<Void> cut = new CompletableFuture<>();
    InputStream body =
        new FilterInputStream(broken(0, 30_000)) {
          @Override
          public int read(byte[] target, int offset, int length) throws IOException {
            reading.countDown();
            cut.join();
            return super.read(target, offset, length);
          }
        };
    FutureTask<Response> sent = new FutureTask<>(() -> uploads.take(id, "0", null, null, body));
    FutureTask<Response> look = new FutureTask<>(() -> uploads.look(id));
    var _ = Thread.ofPlatform().start(sent);
    reading.await();
    Thread looking = Thread.ofPlatform().start(look);
    while (looking.getState() != Thread.State.TIMED_WAITING && !look.isDone()) {
      Thread.onSpinWait();
    }
    cut.complete(null);

    assertThat(look.get().getHeaderString("Upload-Offset")).isEqualTo("30000");
    assertThat(sent.get().getHeaderString("Upload-Offset")).isEqualTo("30000");
  }

  @Test
  void aWrongOffset_isAConflict() throws IOException {
    UUID id = begin(recording);
    var _ = send(id, 0, 100);

    assertRefused(() -> send(id, 0, 100), 409);
    assertRefused(() -> send(id, 101, 200), 409);
    assertRefused(
        () -> studio.uploads(studio.ada).take(id, null, null, null, InputStream.nullInputStream()),
        400);
    assertThat(offset(id)).isEqualTo("100");
  }

  @Test
  void ofTwoAtTheSameTime_oneWins() throws Exception {
    UUID id = begin(recording);
    CyclicBarrier together = new CyclicBarrier(2);
    Callable<Integer> part =
        () -> {
          ByteArrayInputStream body = new ByteArrayInputStream(recording, 0, 1_000);
          InputStream waiting =
              new InputStream() {
                @Override
                public int read() {
                  return body.read();
                }

                @Override
                public int read(byte[] target, int offset, int length) {
                  int read = body.read(target, offset, length);
                  if (read < 0) {
                    meet(together);
                  }
                  return read;
                }
              };
          try {
            return send(id, 0, waiting, null).getStatus();
          } catch (ProblemException refused) {
            return refused.problem().status();
          }
        };
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      List<Integer> statuses =
          threads.invokeAll(List.of(part, part)).stream().map(Future::resultNow).toList();
      assertThat(statuses).containsExactlyInAnyOrder(204, 423);
    }
    assertThat(offset(id)).isEqualTo("1000");
    assertThat(studio.blobs()).as("the loser's part is gone").isOne();
  }

  private static void meet(CyclicBarrier together) {
    try {
      together.await();
    } catch (InterruptedException | BrokenBarrierException alone) {
      throw new IllegalStateException(alone);
    }
  }

  @Test
  void aPartWhoseChecksumIsAnother_isThrownAway() throws Exception {
    UUID id = begin(recording);
    byte[] part = Arrays.copyOf(recording, 5_000);
    String sum =
        Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-1").digest(part));

    assertRefused(() -> send(id, 0, new ByteArrayInputStream(part, 0, 4_999), "sha1 " + sum), 460);
    assertThat(offset(id)).isEqualTo("0");
    assertRefused(() -> send(id, 0, new ByteArrayInputStream(part), "crc32 " + sum), 400);
    assertThat(send(id, 0, new ByteArrayInputStream(part), "sha1 " + sum).getStatus())
        .isEqualTo(204);
    assertThat(offset(id)).isEqualTo("5000");
    assertNothingLeft();
  }

  @Test
  void whatIsNoRecording_isToldAtTheEnd_andGone() throws IOException {
    byte[] text = "MZ this is a program".getBytes(StandardCharsets.UTF_8);
    UUID id = begin(text);

    assertRefused(() -> send(id, 0, new ByteArrayInputStream(text), null), 415);

    assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> offset(id));
    assertThat(studio.blobs()).isZero();
    assertNothingLeft();
  }

  @Test
  void nobody_getsAtTheUploadOfAnother() throws IOException {
    UUID id = begin(recording);
    UploadsResource berts = studio.uploads(studio.user());

    assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> berts.look(id));
    assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> berts.end(id));
    assertThatExceptionOfType(NotFoundException.class)
        .isThrownBy(() -> berts.take(id, "0", null, null, InputStream.nullInputStream()));
  }

  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** Ends where a whole file is to be taken. */
  private static final class KilledTaker implements UploadTaker {
    @Override
    public String outcomeHeader() {
      return "Basil-Separation";
    }

    @Override
    public long mostBytes() {
      return Long.MAX_VALUE;
    }

    @Override
    public void expect(long bytes, UploadMetadata metadata) {}

    @Override
    public void admit(Handle handle, UUID user) {}

    @Override
    public UUID take(UUID user, UUID upload, Path file, UploadMetadata metadata) {
      throw new Killed();
    }
  }

  @Test
  void whatAKilledServerHadNotFinished_isFinishedByTheNextLook() throws IOException {
    UUID id = begin(recording);
    UploadsResource killed =
        new UploadsResource(
            studio.files.uploads(studio.database, studio.settings, studio.clock),
            new KilledTaker(),
            TestUsers.identity(studio.ada));
    assertThatExceptionOfType(Killed.class)
        .isThrownBy(() -> killed.take(id, "0", null, null, new ByteArrayInputStream(recording)));
    assertThat(studio.queue).isEmpty();

    String made = studio.uploads(studio.ada).look(id).getHeaderString("Basil-Separation");

    assertThat(studio.find(studio.ada, UUID.fromString(made)).stage()).isEqualTo("uploaded");
    assertThat(studio.uploads(studio.ada).look(id).getHeaderString("Basil-Separation"))
        .isEqualTo(made);
  }
}

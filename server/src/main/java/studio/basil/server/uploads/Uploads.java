package studio.basil.server.uploads;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.basil.server.database.Scope;
import studio.basil.server.database.Transactions;
import studio.basil.server.http.ProblemException;
import studio.basil.server.storage.BlobStore;
import studio.basil.server.uploads.ResumableUpload.Part;

/** Files that come in parts: receives these, and gives on what is whole. Thread-safe. */
public final class Uploads {
  private static final Logger LOG = LoggerFactory.getLogger(Uploads.class);

  /** As much as is lost when the process is killed. */
  private static final int LARGEST_PART = 16_000_000;

  private static final int PIECE = 1 << 16;
  private static final int LOCKED = 423;
  private static final int CHECKSUM_MISMATCH = 460;

  private final UploadStore uploads;
  private final UploadParts parts;
  private final Path scratch;

  /**
   * Uploads.
   *
   * @param blobs where the parts are kept
   * @param scratch folder for what is just coming
   * @param kept how long an upload is kept after its last part
   */
  public Uploads(Transactions database, BlobStore blobs, Path scratch, Duration kept, Clock clock) {
    this.uploads = new UploadStore(database, kept, clock);
    this.parts = new UploadParts(blobs);
    this.scratch = scratch;
  }

  /** What became of an upload; nothing until it is complete. */
  public Optional<UUID> outcome(Scope scope, UUID id) {
    return find(scope, id).map(ResumableUpload::outcome);
  }

  /** Ends those of all users that have expired, so many at a time. */
  public void endExpired(int most) throws IOException {
    for (UUID old : uploads.expired(most)) {
      var _ = end(Scope.system(), old);
    }
  }

  /**
   * Begins one.
   *
   * @throws ProblemException if the user may have no more
   */
  ResumableUpload begin(UUID user, long length, String metadata, UploadTaker taker) {
    return uploads.begin(UuidCreator.getTimeOrderedEpoch(), user, length, metadata, taker);
  }

  /** One that has not expired. */
  Optional<ResumableUpload> find(Scope scope, UUID id) {
    return uploads.find(scope, id);
  }

  /**
   * Takes what comes, and keeps what has come if the connection breaks.
   *
   * @return as it is now
   * @throws ProblemException if it does not continue there
   */
  ResumableUpload receive(
      Scope scope, ResumableUpload upload, InputStream body, @Nullable UploadChecksum checksum)
      throws IOException {
    Files.createDirectories(scratch);
    Path file = Files.createTempFile(scratch, "part-", "");
    try {
      ResumableUpload now = upload;
      boolean more = true;
      while (more && !now.isComplete()) {
        long room = now.length() - now.received();
        long most = checksum == null ? Math.min(LARGEST_PART, room) : room;
        more = fill(file, body, most);
        long came = Files.size(file);
        if (checksum != null && !checksum.fits(file)) {
          throw ProblemException.of(
              CHECKSUM_MISMATCH,
              "Checksum Mismatch",
              "checksum-mismatch",
              "The part is not what its checksum says. Send it again.");
        }
        if (came > 0) {
          now = keep(scope, now, file);
        }
      }
      return now;
    } finally {
      Files.delete(file);
    }
  }

  /** Writes so much of a body to a file, or what there is; tells whether there may be more. */
  private static boolean fill(Path file, InputStream body, long most) throws IOException {
    byte[] piece = new byte[PIECE];
    long left = most;
    try (OutputStream out = Files.newOutputStream(file)) {
      while (left > 0) {
        int read;
        try {
          read = body.read(piece, 0, (int) Math.min(PIECE, left));
        } catch (IOException | RuntimeException broken) {
          LOG.debug("An upload broke off", broken);
          return false;
        }
        if (read < 0) {
          return false;
        }
        out.write(piece, 0, read);
        left -= read;
      }
    }
    return true;
  }

  private ResumableUpload keep(Scope scope, ResumableUpload upload, Path file) throws IOException {
    Part part = parts.put(upload.id(), UuidCreator.getTimeOrderedEpoch(), file);
    Optional<ResumableUpload> now = uploads.add(scope, upload, upload.received(), part);
    if (now.isEmpty()) {
      parts.delete(upload.id(), part);
      throw overtaken();
    }
    return now.get();
  }

  /** Clients look again and go on: the request that was broken off before kept what it had. */
  private static ProblemException overtaken() {
    return ProblemException.of(
        LOCKED,
        "Locked",
        "overtaken",
        "Another request has sent more meanwhile. Ask with HEAD for the Upload-Offset and go on.");
  }

  /** The client does not know where it stands. */
  static ProblemException conflict() {
    return ProblemException.of(
        Status.CONFLICT,
        "wrong-offset",
        "The upload does not continue there. Ask with HEAD for its Upload-Offset.");
  }

  /**
   * Gives on what is complete; a second call gives it on no second time.
   *
   * @throws ProblemException if it can't be taken; it is gone then, unless another try may do
   *     better
   */
  UUID finish(Scope scope, ResumableUpload upload, UploadTaker taker) throws IOException {
    UUID before = upload.outcome();
    if (before != null) {
      return before;
    }
    UploadMetadata metadata = UploadMetadata.parse(upload.metadata());
    Files.createDirectories(scratch);
    Path file = Files.createTempFile(scratch, "whole-", "");
    try {
      parts.join(upload.id(), uploads.parts(scope, upload.id()), file);
      UUID outcome = taker.take(upload.user(), upload.id(), file, metadata);
      uploads.finished(scope, upload.id(), outcome);
      parts.delete(upload.id());
      return outcome;
    } catch (ProblemException refused) {
      if (!mayDoBetter(refused)) {
        end(scope, upload.id());
      }
      throw refused;
    } finally {
      Files.delete(file);
    }
  }

  private static boolean mayDoBetter(ProblemException refused) {
    int status = refused.problem().status();
    return status == Status.TOO_MANY_REQUESTS.getStatusCode()
        || status == Status.CONFLICT.getStatusCode()
        || status == Status.SERVICE_UNAVAILABLE.getStatusCode();
  }

  /** Takes an upload away; tells whether there was one. */
  boolean end(Scope scope, UUID id) throws IOException {
    boolean was = uploads.delete(scope, id);
    if (was) {
      parts.delete(id);
    }
    return was;
  }
}

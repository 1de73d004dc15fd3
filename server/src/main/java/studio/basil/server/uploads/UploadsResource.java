package studio.basil.server.uploads;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import studio.basil.server.accounts.Caller;
import studio.basil.server.accounts.Permission;
import studio.basil.server.database.Scope;
import studio.basil.server.http.ProblemException;

/**
 * Files that come in parts and may break off: tus 1.0 with creation, checksum, termination and
 * expiration. Described there, not at {@code /openapi}.
 */
@Path(UploadsResource.PATH)
@RunOnVirtualThread
@RolesAllowed(Permission.WRITE)
public final class UploadsResource {
  static final String PATH = "/uploads";
  static final String OFFSET = "Upload-Offset";
  static final String LENGTH = "Upload-Length";

  /** As long as clients wait for an answer, and some. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final String EXPIRES = "Upload-Expires";
  private static final String PART = "application/offset+octet-stream";
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final Uploads uploads;
  private final UploadTaker taker;
  private final Receptions receptions = new Receptions(PATIENCE);
  private final SecurityIdentity identity;

  /** Called by Quarkus. */
  @Inject
  public UploadsResource(Uploads uploads, UploadTaker taker, SecurityIdentity identity) {
    this.uploads = uploads;
    this.taker = taker;
    this.identity = identity;
  }

  /** What the server can. */
  @OPTIONS
  @PermitAll
  @Operation(hidden = true)
  public Response capabilities() {
    return Response.noContent()
        .header("Tus-Version", TusFilter.VERSION)
        .header("Tus-Extension", "creation,checksum,termination,expiration")
        .header("Tus-Checksum-Algorithm", UploadChecksum.ALGORITHMS)
        .header("Tus-Max-Size", taker.mostBytes())
        .build();
  }

  /** The same of one upload. */
  @OPTIONS
  @Path("/{id}")
  @PermitAll
  @Operation(hidden = true)
  public Response capabilities(@PathParam("id") String id) {
    return capabilities();
  }

  /** Begins an upload. */
  @POST
  @Operation(hidden = true)
  public Response begin(
      @HeaderParam(LENGTH) @Nullable String length,
      @HeaderParam(UploadMetadata.HEADER) @Nullable String metadata) {
    long bytes = number(LENGTH, length);
    if (bytes == 0) {
      throw ProblemException.invalid(LENGTH, "is 0; send the file itself");
    }
    taker.expect(bytes, UploadMetadata.parse(metadata));
    ResumableUpload upload =
        uploads.begin(caller().userId(), bytes, metadata == null ? "" : metadata, taker);
    return Response.created(URI.create(PATH + "/" + upload.id()))
        .header(OFFSET, upload.received())
        .header(EXPIRES, date(upload.expiresAt()))
        .build();
  }

  /** How far an upload is. */
  @HEAD
  @Path("/{id}")
  @Operation(hidden = true)
  public Response look(@PathParam("id") UUID id) throws IOException {
    Optional<Receptions.Running> running = receptions.running(id);
    ResumableUpload upload = found(id);
    if (running.isPresent()) {
      running.get().settle();
      upload = found(id);
    }
    Response.ResponseBuilder answer =
        Response.ok()
            .header(HttpHeaders.CACHE_CONTROL, "no-store")
            .header(OFFSET, upload.received())
            .header(LENGTH, upload.length())
            .header(EXPIRES, date(upload.expiresAt()));
    if (!upload.metadata().isEmpty()) {
      answer.header(UploadMetadata.HEADER, upload.metadata());
    }
    if (upload.isComplete()) {
      // The process may have been killed just before.
      answer.header(taker.outcomeHeader(), uploads.finish(scope(), upload, taker));
    }
    return answer.build();
  }

  /** Takes a part. */
  @PATCH
  @Path("/{id}")
  @Consumes(PART)
  @Operation(hidden = true)
  public Response take(
      @PathParam("id") UUID id,
      @HeaderParam(OFFSET) @Nullable String offset,
      @HeaderParam("Upload-Checksum") @Nullable String checksum,
      @HeaderParam(HttpHeaders.CONTENT_LENGTH) @Nullable String announced,
      InputStream body)
      throws IOException {
    UploadChecksum sum = UploadChecksum.parse(checksum);
    ResumableUpload upload = found(id);
    if (number(OFFSET, offset) != upload.received()) {
      throw Uploads.conflict();
    }
    if (announced != null
        && number(HttpHeaders.CONTENT_LENGTH, announced) > upload.length() - upload.received()) {
      throw ProblemException.of(
          Status.REQUEST_ENTITY_TOO_LARGE,
          "too-large",
          "The part goes beyond the Upload-Length of %d bytes.".formatted(upload.length()));
    }
    ResumableUpload now;
    try (var _ = receptions.begin(id)) {
      now = uploads.receive(scope(), upload, body, sum);
    }
    Response.ResponseBuilder answer =
        Response.noContent().header(OFFSET, now.received()).header(EXPIRES, date(now.expiresAt()));
    if (now.isComplete()) {
      answer.header(taker.outcomeHeader(), uploads.finish(scope(), now, taker));
    }
    return answer.build();
  }

  /** Ends an upload; what became of a complete one stays. */
  @DELETE
  @Path("/{id}")
  @Operation(hidden = true)
  public void end(@PathParam("id") UUID id) throws IOException {
    if (!uploads.end(scope(), found(id).id())) {
      throw unknown();
    }
  }

  private ResumableUpload found(UUID id) {
    return uploads.find(scope(), id).orElseThrow(UploadsResource::unknown);
  }

  private static NotFoundException unknown() {
    return new NotFoundException("There is no upload of that id; perhaps it has expired.");
  }

  private Caller caller() {
    return Caller.of(identity);
  }

  private Scope scope() {
    return caller().own();
  }

  private static long number(String header, @Nullable String text) {
    try {
      long number = Long.parseLong(text == null ? "" : text.strip());
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException none) {
      // Told below.
    }
    throw ProblemException.invalid(header, "must be a whole number of bytes");
  }

  private static String date(Instant time) {
    return DATE.format(time);
  }
}

package studio.basil.server.separations;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;
import studio.basil.server.accounts.Caller;
import studio.basil.server.accounts.Permission;
import studio.basil.server.database.Scope;
import studio.basil.server.engines.SpeakerBounds;
import studio.basil.server.http.IdempotencyFilter;
import studio.basil.server.http.Page;
import studio.basil.server.http.ProblemException;
import studio.basil.server.separations.SeparationIntake.Order;
import studio.basil.server.separations.SeparationIntake.Taken;
import studio.basil.server.transcripts.TranscriptOrders;

/** Recordings to be split into tracks: send, look how they stand, go on, cancel, delete. */
@Path("/separations")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = SeparationsResource.TAG)
public final class SeparationsResource {
  static final String TAG = "Separations";
  private static final String SENT = "separation.sent";
  private static final String SEND_DESCRIPTION =
      "WAV, MP3, FLAC, M4A, OGG, WebM or MP4, told by its content; in a form, or as JSON with the"
          + " \"url\" from which it is fetched, where the operator allows that. It is diagnosed in"
          + " the background; with auto=true its tracks are made, too. The same Idempotency-Key with"
          + " the same recording gives the same separation.";
  private static final String STAGES =
      "fetching|uploaded|diagnosing|diagnosed|separating|done|failed|cancelled";

  private final SeparationStore store;
  private final SeparationFiles files;
  private final SeparationIntake intake;
  private final TranscriptOrders transcripts;
  private final Auditor auditor;
  private final Clock clock;

  /** Called by Quarkus. */
  @Inject
  public SeparationsResource(IntakeParts parts) {
    this.store = parts.store();
    this.files = parts.files();
    this.intake = parts.intake();
    this.transcripts = parts.transcripts();
    this.auditor = parts.auditor();
    this.clock = parts.clock();
  }

  /** Takes a recording. */
  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @RolesAllowed(Permission.WRITE)
  @Operation(
      operationId = "sendRecording",
      summary = "Send a recording",
      description = SEND_DESCRIPTION)
  @APIResponse(
      responseCode = "202",
      description = "Location tells how it stands",
      content = @Content(schema = @Schema(implementation = SeparationView.class)))
  @APIResponse(responseCode = "409")
  public Response upload(
      @RestForm("file") @Nullable FileUpload file,
      @RestForm("numSpeakers") @Schema(examples = "2") @Nullable Integer numSpeakers,
      @RestForm("minSpeakers") @Nullable Integer minSpeakers,
      @RestForm("maxSpeakers") @Nullable Integer maxSpeakers,
      @QueryParam("auto")
          @DefaultValue("false")
          @Parameter(description = "Make the tracks as soon as it is diagnosed")
          boolean auto,
      @HeaderParam("Idempotency-Key")
          @Parameter(schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = 200))
          @Nullable String key,
      @QueryParam("transcribe")
          @DefaultValue("false")
          @Parameter(description = "Make a transcript as soon as the tracks are made")
          boolean transcribe)
      throws IOException {
    if (key != null) {
      IdempotencyFilter.check(key);
    }
    if (file == null) {
      throw ProblemException.invalid("file", "is missing; send the recording as a part of a form");
    }
    SpeakerBounds bounds = SpeakerBounds.of(numSpeakers, minSpeakers, maxSpeakers);
    Taken taken =
        intake.take(
            Caller.of(auditor.identity()).userId(),
            file.uploadedFile(),
            new Order(file.fileName(), bounds, auto, key, null),
            auditor.note(SENT));
    return accepted(taken, transcribe);
  }

  /** Has a recording fetched. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Permission.WRITE)
  @Operation(
      operationId = "sendRecording",
      summary = "Send a recording",
      description = SEND_DESCRIPTION)
  @APIResponse(
      responseCode = "202",
      description = "Location tells how it stands",
      content = @Content(schema = @Schema(implementation = SeparationView.class)))
  @APIResponse(responseCode = "409")
  public Response fetch(
      SourceRequest body,
      @QueryParam("auto")
          @DefaultValue("false")
          @Parameter(description = "Make the tracks as soon as it is diagnosed")
          boolean auto,
      @QueryParam("transcribe")
          @DefaultValue("false")
          @Parameter(description = "Make a transcript as soon as the tracks are made")
          boolean transcribe,
      @HeaderParam("Idempotency-Key")
          @Parameter(schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = 200))
          @Nullable String key) {
    if (key != null) {
      IdempotencyFilter.check(key);
    }
    SpeakerBounds bounds =
        SpeakerBounds.of(body.numSpeakers(), body.minSpeakers(), body.maxSpeakers());
    Taken taken =
        intake.fetch(
            Caller.of(auditor.identity()).userId(),
            body.url().strip(),
            new Order(body.name(), bounds, auto, key, null),
            auditor.note(SENT));
    return accepted(taken, transcribe);
  }

  /** A page of separations. */
  @GET
  @RolesAllowed(Permission.READ)
  @Operation(
      operationId = "listSeparations",
      summary = "List separations",
      description = "The newest first. \"next\" of the answer is the \"cursor\" of the next page.")
  public Page<SeparationView> list(
      @QueryParam("cursor") @Parameter(description = "\"next\" of the page before")
          @Nullable String cursor,
      @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
      @QueryParam("stage") @Pattern(regexp = STAGES) @Nullable String stage,
      @QueryParam("everyone")
          @DefaultValue("false")
          @Parameter(description = "Those of all users: administrators only")
          boolean everyone) {
    Page<Separation> page =
        store.page(listed(everyone), stage == null ? null : Stage.of(stage), cursor, limit);
    return new Page<>(page.items().stream().map(this::view).toList(), page.next());
  }

  private Scope listed(boolean everyone) {
    Caller caller = Caller.of(auditor.identity());
    if (everyone && !caller.permissions().contains(Permission.ADMIN)) {
      throw new ForbiddenException(
          "Only administrators see what belongs to others. Leave \"everyone\" out.");
    }
    return everyone ? caller.everything() : caller.own();
  }

  /** How a separation stands. */
  @GET
  @Path("/{id}")
  @RolesAllowed(Permission.READ)
  @Operation(
      operationId = "findSeparation",
      summary = "How a separation stands",
      description = "Its stage, progress and failure.")
  public SeparationView find(@PathParam("id") UUID id) {
    return view(found(store.find(scope(), id)));
  }

  /** Deletes it with its files. */
  @DELETE
  @Path("/{id}")
  @RolesAllowed(Permission.WRITE)
  @Operation(
      operationId = "deleteSeparation",
      summary = "Delete a separation",
      description = "With recording and tracks; work on it is given up.")
  @APIResponse(responseCode = "204")
  public void delete(@PathParam("id") UUID id) throws IOException {
    if (!store.delete(scope(), id, auditor.note("separation.deleted"))) {
      throw unknown();
    }
    files.delete(id);
  }

  private Scope scope() {
    return Caller.of(auditor.identity()).everything();
  }

  private SeparationView view(Separation separation) {
    return SeparationView.of(separation, clock.instant());
  }

  private Response accepted(Taken taken, boolean transcribe) {
    UUID id = taken.separation().id();
    if (transcribe) {
      transcripts.ask(scope(), taken.separation().transcriptSubject());
    }
    Response.ResponseBuilder answer =
        accepted(view(transcribe ? found(store.find(scope(), id)) : taken.separation()));
    return (taken.before() ? answer.header("Idempotent-Replayed", "true") : answer).build();
  }

  static Response.ResponseBuilder accepted(SeparationView separation) {
    return Response.accepted(separation).location(URI.create("/separations/" + separation.id()));
  }

  static <T> T found(Optional<T> looked) {
    return looked.orElseThrow(SeparationsResource::unknown);
  }

  private static NotFoundException unknown() {
    return new NotFoundException("There is no separation of that id.");
  }
}

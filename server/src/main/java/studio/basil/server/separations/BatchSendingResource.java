package studio.basil.server.separations;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
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
import studio.basil.server.engines.SpeakerBounds;
import studio.basil.server.http.ProblemException;
import studio.basil.server.http.Texts;
import studio.basil.server.separations.BatchView.Refusal;
import studio.basil.server.separations.SeparationIntake.Order;
import studio.basil.server.uploads.Uploads;

/** Takes several recordings together. */
@Path("/separations/batch")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = SeparationsResource.TAG)
public final class BatchSendingResource {
  private static final int MOST = 100;
  private static final String SENT = "separation.sent";
  private static final String DESCRIPTION =
      "Several recordings as \"file\" parts of a form; or as JSON, \"urls\" from which they are"
          + " fetched and \"uploads\", ids of complete uploads. What can't be taken is told in"
          + " \"refused\" and keeps nothing else back.";

  private final Batches batches;
  private final Uploads uploads;
  private final SeparationIntake intake;
  private final Auditor auditor;
  private final Supplier<UUID> ids;

  /** Called by Quarkus. */
  @Inject
  public BatchSendingResource(IntakeParts parts) {
    this.batches = new Batches(parts.database(), parts.clock());
    this.uploads = parts.uploads();
    this.intake = parts.intake();
    this.auditor = parts.auditor();
    this.ids = parts.ids();
  }

  /**
   * Recordings that lie elsewhere, or were sent in parts.
   *
   * @param uploads ids of complete uploads
   */
  public record BatchRequest(
      @Size(max = MOST) @Nullable List<@Size(max = 2000) @Pattern(regexp = Texts.LINE) String> urls,
      @Size(max = MOST) @Nullable List<UUID> uploads,
      @Min(1) @Max(SpeakerBounds.LIMIT) @Nullable Integer numSpeakers) {}

  /** Takes several recordings. */
  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @RolesAllowed(Permission.WRITE)
  @Operation(
      operationId = "sendBatch",
      summary = "Send several recordings",
      description = DESCRIPTION)
  @APIResponse(
      responseCode = "202",
      description = "Location tells how they stand",
      content = @Content(schema = @Schema(implementation = BatchView.class)))
  public Response send(
      @RestForm("file") List<FileUpload> files,
      @RestForm("numSpeakers") @Nullable Integer numSpeakers,
      @QueryParam("auto")
          @DefaultValue("false")
          @Parameter(description = "Make the tracks as soon as they are diagnosed")
          boolean auto)
      throws IOException {
    if (files.isEmpty() || files.size() > MOST) {
      throw ProblemException.invalid("file", "must be there, up to " + MOST + " times");
    }
    SpeakerBounds bounds = SpeakerBounds.of(numSpeakers, null, null);
    UUID batch = begin();
    List<Refusal> refused = new ArrayList<>();
    for (FileUpload file : files) {
      try {
        var _ =
            intake.take(
                caller().userId(),
                file.uploadedFile(),
                new Order(file.fileName(), bounds, auto, null, batch),
                auditor.note(SENT));
      } catch (ProblemException refusal) {
        refused.add(refusal(UploadCheck.clean(file.fileName()), refusal));
      }
    }
    return accepted(batch, refused);
  }

  /** Takes several recordings that are not sent with the call. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Permission.WRITE)
  @Operation(
      operationId = "sendBatch",
      summary = "Send several recordings",
      description = DESCRIPTION)
  @APIResponse(
      responseCode = "202",
      description = "Location tells how they stand",
      content = @Content(schema = @Schema(implementation = BatchView.class)))
  public Response gather(
      BatchRequest body,
      @QueryParam("auto")
          @DefaultValue("false")
          @Parameter(description = "Make the tracks as soon as they are diagnosed")
          boolean auto) {
    List<String> urls = body.urls() == null ? List.of() : body.urls();
    List<UUID> sent = body.uploads() == null ? List.of() : body.uploads();
    if (urls.isEmpty() && sent.isEmpty()) {
      throw ProblemException.invalid("urls", "or \"uploads\" must name something");
    }
    SpeakerBounds bounds = SpeakerBounds.of(body.numSpeakers(), null, null);
    UUID batch = begin();
    List<Refusal> refused = new ArrayList<>();
    for (String url : urls) {
      try {
        var _ =
            intake.fetch(
                caller().userId(),
                url.strip(),
                new Order(null, bounds, auto, null, batch),
                auditor.note(SENT));
      } catch (ProblemException refusal) {
        refused.add(refusal(url, refusal));
      }
    }
    sent.forEach(upload -> join(batch, upload, refused));
    return accepted(batch, refused);
  }

  private void join(UUID batch, UUID upload, List<Refusal> refused) {
    UUID separation = uploads.outcome(caller().own(), upload).orElse(null);
    if (separation == null || batches.join(caller().own(), batch, List.of(separation)).isEmpty()) {
      refused.add(
          new Refusal(upload.toString(), "not-found", "There is no complete upload of that id."));
    }
  }

  private UUID begin() {
    UUID batch = ids.get();
    batches.add(batch, caller().userId());
    return batch;
  }

  private static Refusal refusal(String item, ProblemException refused) {
    String detail =
        refused.problem().errors().isEmpty()
            ? refused.problem().detail()
            : refused.problem().errors().getFirst().detail();
    return new Refusal(item, refused.problem().code(), detail);
  }

  private Response accepted(UUID batch, List<Refusal> refused) {
    return Response.accepted(
            batches.view(caller().own(), batch, refused).orElseThrow(IllegalStateException::new))
        .location(URI.create("/batches/" + batch))
        .build();
  }

  private Caller caller() {
    return Caller.of(auditor.identity());
  }
}

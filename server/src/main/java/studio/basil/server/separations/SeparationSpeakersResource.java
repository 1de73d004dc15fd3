package studio.basil.server.separations;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import studio.basil.server.accounts.Permission;
import studio.basil.server.database.Transactions;
import studio.basil.server.engines.SpeakerName;
import studio.basil.server.http.Texts;
import studio.basil.server.speakers.KnownSpeakersResource;

/** The names of the speakers of separations. */
@Path("/separations")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed(Permission.WRITE)
@Tag(name = SeparationsResource.TAG)
public final class SeparationSpeakersResource {
  private static final String MERGE_PATCH = "application/merge-patch+json";

  private final ResultFinder results;
  private final SpeakerNames names;

  /** Called by Quarkus. */
  public SeparationSpeakersResource(Transactions database, SecurityIdentity identity, Clock clock) {
    this.results = new ResultFinder(new SeparationStore(database, clock), identity);
    this.names = new SpeakerNames(database, clock);
  }

  /** What the API's description says of a change, in which null empties and absence leaves. */
  record NameChange(
      @Schema(description = Texts.LINE_DESCRIPTION)
          @Size(max = KnownSpeakersResource.LONGEST_NAME)
          @Pattern(regexp = Texts.LINE)
          @Nullable String name) {}

  /** Names a speaker. */
  @PATCH
  @Path("/{id}/speakers/{number}")
  @Consumes({MERGE_PATCH, MediaType.APPLICATION_JSON})
  @Operation(
      operationId = "nameSpeaker",
      summary = "Give a speaker of a separation a name",
      description =
          "It wins over the one that the voice gives; null takes it away. 409 until the recording is"
              + " diagnosed.")
  @APIResponse(
      responseCode = "200",
      description = "The speaker as it is now",
      content = @Content(schema = @Schema(implementation = SpeakerName.class)))
  @APIResponse(responseCode = "409")
  public SpeakerName name(
      @PathParam("id") UUID id,
      @PathParam("number") int number,
      @RequestBody(
              required = true,
              content = {
                @Content(
                    mediaType = MERGE_PATCH,
                    schema = @Schema(implementation = NameChange.class)),
                @Content(
                    mediaType = MediaType.APPLICATION_JSON,
                    schema = @Schema(implementation = NameChange.class))
              })
          JsonNode body) {
    Separation separation = results.separation(id);
    if (results.diagnosis(separation).speakers().stream()
        .noneMatch(speaker -> speaker.number() == number)) {
      throw ResultFinder.noSpeaker(number);
    }
    if (body.has("name")) {
      String name = body.path("name").textValue();
      separation =
          SeparationsResource.found(
              names.give(results.scope(), id, number, name == null ? null : name.strip()));
    }
    return SpeakerName.of(number, separation.names());
  }
}

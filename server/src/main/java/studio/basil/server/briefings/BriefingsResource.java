package studio.basil.server.briefings;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import studio.basil.conversation.briefing.BriefingCheck;
import studio.basil.conversation.briefing.BriefingLibrary;
import studio.basil.conversation.briefing.BriefingShelf;
import studio.basil.conversation.yaml.YamlFault;
import studio.basil.conversation.yaml.YamlFaultsException;
import studio.basil.server.accounts.Permission;
import studio.basil.server.http.EntityTags;
import studio.basil.server.http.FieldFault;
import studio.basil.server.http.ProblemException;
import studio.basil.server.http.Texts;
import studio.basil.server.settings.Settings;

/** Briefings: list, read, write, delete. All who use the server share them. */
@Path("/briefings")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Briefings")
public final class BriefingsResource {
  private final BriefingLibrary library;
  private final BriefingShelf shelf;

  /** Called by Quarkus. */
  public BriefingsResource(Settings settings) {
    this.library = new BriefingLibrary(settings.folders().briefings());
    this.shelf = new BriefingShelf(settings.folders().briefings());
  }

  /** A briefing in the list. */
  public record Entry(String id, String title) {}

  /**
   * Something wrong in a file.
   *
   * @param line from 1; left out for the file as a whole
   * @param field which key; left out for the file as a whole
   */
  public record Fault(
      String file,
      @JsonInclude(JsonInclude.Include.NON_DEFAULT) int line,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) String field,
      String detail) {}

  /** The briefings that can be used, and what is wrong with the others. */
  public record Listing(List<Entry> items, List<Fault> faults) {}

  /**
   * A briefing.
   *
   * @param text Markdown, perhaps with front matter
   */
  public record Text(String id, String text) {}

  /** What a briefing shall be. */
  public record NewText(
      @Schema(description = Texts.ANY_TEXT_DESCRIPTION) @Pattern(regexp = Texts.ANY_TEXT)
          String text) {}

  /** The briefings that there are. */
  @GET
  @RolesAllowed(Permission.READ)
  @Operation(
      operationId = "listBriefings",
      summary = "List briefings",
      description = "With what is wrong with those of no use.")
  public Listing list() {
    BriefingCheck check = library.check();
    return new Listing(
        check.usable().stream().map(usable -> new Entry(usable.id(), usable.title())).toList(),
        check.faults().stream()
            .map(
                fault ->
                    new Fault(
                        java.nio.file.Path.of(fault.file()).getFileName().toString(),
                        fault.line(),
                        fault.key(),
                        detail(fault)))
            .toList());
  }

  /** A briefing. */
  @GET
  @Path("/{id}")
  @RolesAllowed(Permission.READ)
  @Operation(operationId = "readBriefing", summary = "Read a briefing")
  @APIResponse(
      responseCode = "200",
      description = "The briefing; ETag is its state",
      content = @Content(schema = @Schema(implementation = Text.class)))
  public Response read(@PathParam("id") String id) {
    return shelf
        .text(id)
        .map(text -> tagged(Response.ok(), id, text))
        .orElseThrow(() -> new NotFoundException("There is no briefing of that id."));
  }

  /** Writes a briefing, a new one too. */
  @PUT
  @Path("/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Permission.ADMIN)
  @Operation(
      operationId = "writeBriefing",
      summary = "Write a briefing",
      description =
          "If-Match names the state that is changed; a new briefing needs none. Everything that is"
              + " wrong with the text is told by line and field.")
  @APIResponse(
      responseCode = "200",
      description = "It is changed",
      content = @Content(schema = @Schema(implementation = Text.class)))
  @APIResponse(
      responseCode = "201",
      description = "It is new",
      content = @Content(schema = @Schema(implementation = Text.class)))
  public Response write(
      @PathParam("id") String id,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      NewText body) {
    try {
      return switch (shelf.write(id, body.text(), before -> isMeant(before, ifMatch))) {
        case MADE -> tagged(Response.created(URI.create("/briefings/" + id)), id, body.text());
        case DONE -> tagged(Response.ok(), id, body.text());
        case REFUSED -> throw EntityTags.changed();
      };
    } catch (YamlFaultsException faults) {
      throw ProblemException.invalid(
          faults.faults().stream().map(BriefingsResource::field).toList());
    }
  }

  /** Deletes a briefing; the standard one becomes that of Basil again. */
  @DELETE
  @Path("/{id}")
  @RolesAllowed(Permission.ADMIN)
  @Operation(
      operationId = "deleteBriefing",
      summary = "Delete a briefing",
      description = "The standard one becomes that of Basil again.")
  @APIResponse(responseCode = "204", description = "It is deleted")
  public void delete(
      @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
    if (!shelf.hasFile(id)) {
      throw new NotFoundException("There is no briefing of that id that could be deleted.");
    }
    if (shelf.delete(id, before -> isMeant(before, ifMatch)) == BriefingShelf.Change.REFUSED) {
      throw EntityTags.changed();
    }
  }

  /** Whether the text that is there is the one that the client has seen. */
  private static boolean isMeant(Optional<String> before, @Nullable String ifMatch) {
    if (before.isEmpty()) {
      return ifMatch == null;
    }
    return EntityTags.required(ifMatch)
        .map(states -> states.contains(state(before.get())))
        .orElse(true);
  }

  private static Response tagged(Response.ResponseBuilder answer, String id, String text) {
    return answer
        .entity(new Text(id, text))
        .header(HttpHeaders.ETAG, EntityTags.of(state(text)))
        .build();
  }

  private static FieldFault field(YamlFault fault) {
    String place = fault.line() == 0 ? "" : "line " + fault.line() + ": ";
    return new FieldFault(
        fault.key().isEmpty() ? "text" : "text." + fault.key(), place + detail(fault));
  }

  private static String detail(YamlFault fault) {
    return fault.wrong() + "; allowed: " + fault.allowed();
  }

  private static String state(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}

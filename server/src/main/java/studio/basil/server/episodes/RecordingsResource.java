package studio.basil.server.episodes;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import studio.basil.server.accounts.Permission;
import studio.basil.server.database.Transactions;
import studio.basil.server.http.Page;
import studio.basil.server.settings.Settings;

/** Recordings: list, look at, fetch. Each is known by its id and by the name of its episode. */
@Path("/recordings")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = Declared.RECORDINGS)
public final class RecordingsResource {
  private static final String ZIP = "application/zip";
  private static final int MOST_POINTS = 10_000;
  private static final String POINTS = "800";

  private final RecordingStore store;
  private final RecordingFinder finder;
  private final Waveforms waveforms;
  private final SecurityIdentity identity;

  /** Called by Quarkus. */
  public RecordingsResource(Transactions database, Settings settings, SecurityIdentity identity) {
    this.store = new RecordingStore(database);
    this.finder = new RecordingFinder(store, settings.folders().recordings());
    this.waveforms = new Waveforms(settings.folders().data().resolve("waveforms"));
    this.identity = identity;
  }

  /** A page of recordings, the newest first. */
  @GET
  @RolesAllowed(Permission.READ)
  @Operation(
      operationId = "listRecordings",
      summary = "List recordings",
      description = "The newest first, without their files.")
  public Page<RecordingEntry> list(
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("limit") @DefaultValue(Declared.ROWS) @Min(1) @Max(Declared.MOST_ROWS) int limit,
      @QueryParam("everyone") @DefaultValue("false") boolean everyone) {
    return store.page(Viewer.ofList(identity, everyone), cursor, limit);
  }

  /** A recording with its files. */
  @GET
  @Path("/{recording}")
  @RolesAllowed(Permission.READ)
  @Operation(
      operationId = "findRecording",
      summary = "Look at a recording",
      description = "With its files.")
  public RecordingEntry find(@PathParam("recording") String recording) {
    return finder.require(identity, recording).entry();
  }

  /** A file, as the page addresses it. */
  @GET
  @Path("/{recording}/{name: " + EpisodeFiles.FILE + "}")
  @Produces(MediaType.WILDCARD)
  @RolesAllowed(Permission.READ)
  @Operation(hidden = true)
  public Response episodeFile(
      @PathParam("recording") String recording,
      @PathParam("name") String name,
      @HeaderParam("Range") @Nullable String range,
      @HeaderParam("If-Range") @Nullable String ifRange,
      @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch,
      @QueryParam("download") @DefaultValue("0") @Pattern(regexp = "[01]") String download) {
    return file(recording, name, range, ifRange, ifNoneMatch, download);
  }

  /** What {@link #episodeFile} would answer. */
  @HEAD
  @Path("/{recording}/{name: " + EpisodeFiles.FILE + "}")
  @Produces(MediaType.WILDCARD)
  @RolesAllowed(Permission.READ)
  @Operation(hidden = true)
  public Response episodeFileHead(
      @PathParam("recording") String recording,
      @PathParam("name") String name,
      @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
    return fileHead(recording, name, ifNoneMatch);
  }

  /** A file, whole or in part. */
  @GET
  @Path("/{recording}/files/{name}")
  @Produces(MediaType.WILDCARD)
  @RolesAllowed(Permission.READ)
  @Operation(
      operationId = "fetchFile",
      summary = "Fetch a file",
      description = "Range gives a part of it; its ETag is its SHA-256; download=1 saves it.")
  @APIResponse(
      responseCode = "200",
      description = "The file",
      content = @Content(mediaType = MediaType.WILDCARD))
  @APIResponse(
      responseCode = "206",
      description = "The part that Range asks for",
      content = @Content(mediaType = MediaType.WILDCARD))
  @APIResponse(responseCode = "304", description = "If-None-Match names its state")
  @APIResponse(responseCode = "416")
  public Response file(
      @PathParam("recording") String recording,
      @PathParam("name") String name,
      @HeaderParam("Range") @Nullable String range,
      @HeaderParam("If-Range") @Nullable String ifRange,
      @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch,
      @QueryParam("download") @DefaultValue("0") @Pattern(regexp = "[01]") String download) {
    return answer(recording, name).answer(range, ifRange, ifNoneMatch, download.equals("1"), true);
  }

  /** What {@link #file} would answer. */
  @HEAD
  @Path("/{recording}/files/{name}")
  @Produces(MediaType.WILDCARD)
  @RolesAllowed(Permission.READ)
  @Operation(operationId = "fileHead", summary = "Ask for the length and the ETag of a file")
  @APIResponse(responseCode = "200", description = "What GET would answer, without the file")
  @APIResponse(responseCode = "304", description = "If-None-Match names its state")
  public Response fileHead(
      @PathParam("recording") String recording,
      @PathParam("name") String name,
      @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
    return answer(recording, name).answer(null, null, ifNoneMatch, false, false);
  }

  /** How loud the tracks are over time. */
  @GET
  @Path("/{recording}/waveform")
  @RolesAllowed(Permission.READ)
  @Operation(
      operationId = "waveform",
      summary = "Peaks of the tracks",
      description = "The loudest sample of each part of each track, 0 to 255.")
  public Waveform waveform(
      @PathParam("recording") String recording,
      @QueryParam("points")
          @DefaultValue(POINTS)
          @Parameter(description = "Most peaks of a track")
          @Min(1)
          @Max(MOST_POINTS)
          int points) {
    return waveforms.of(finder.require(identity, recording), points);
  }

  /** All files in one. */
  @GET
  @Path("/{recording}/archive")
  @Produces(ZIP)
  @RolesAllowed(Permission.READ)
  @Operation(operationId = "fetchArchive", summary = "Fetch all files as a zip")
  public Response archive(@PathParam("recording") String recording) {
    RecordingFinder.Found found = finder.require(identity, recording);
    String episode = found.entry().episodeId();
    return Response.ok(new Archive(episode, EpisodeFiles.list(found.folder()).orElseGet(List::of)))
        .type(ZIP)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + episode + ".zip\"")
        .build();
  }

  private FileAnswer answer(String recording, String name) {
    RecordingFinder.Found found = finder.require(identity, recording);
    return found
        .file(name)
        .flatMap(file -> FileAnswer.of(found, file))
        .orElseThrow(
            () -> new NotFoundException("The recording has no such file. Look at its files."));
  }
}

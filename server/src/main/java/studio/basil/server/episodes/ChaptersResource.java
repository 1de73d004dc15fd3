package studio.basil.server.episodes;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import studio.basil.audio.FileTags;
import studio.basil.server.accounts.Permission;
import studio.basil.server.database.Scope;
import studio.basil.server.database.Transactions;
import studio.basil.server.episodes.CaptionStore.CaptionLine;

/** The chapters of a session, in the JSON of the podcast namespace. */
@Path("/sessions/{id}/chapters")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = Declared.SESSIONS)
public final class ChaptersResource {
  private static final String VERSION = "1.2.0";
  private static final double MS_PER_SECOND = 1_000;

  private final CaptionStore captions;
  private final SessionStore sessions;
  private final SecurityIdentity identity;

  /** Called by Quarkus. */
  public ChaptersResource(Transactions database, SecurityIdentity identity) {
    this.captions = new CaptionStore(database);
    this.sessions = new SessionStore(database);
    this.identity = identity;
  }

  /** Chapters as podcast players read them. */
  public record ChapterList(String version, List<Chapter> chapters) {

    public ChapterList {
      chapters = List.copyOf(chapters);
    }
  }

  /**
   * A chapter, which ends where the next one begins.
   *
   * @param startTime in seconds
   */
  public record Chapter(double startTime, String title) {}

  /** The chapters that exported files have too. */
  @GET
  @RolesAllowed(Permission.READ)
  @Operation(
      operationId = "readChapters",
      summary = "Read the chapters of a session",
      description =
          "The JSON chapters of the podcast namespace. Each question after a minute or more begins"
              + " one.")
  public ChapterList read(@PathParam("id") UUID id) {
    Scope scope = Viewer.ofOne(identity);
    SessionDetail session = sessions.find(scope, id).orElseThrow(SessionsResource::unknown);
    List<CaptionLine> lines = captions.all(scope, id);
    Long durationMs = session.durationMs();
    long endMs =
        durationMs == null
            ? lines.stream().mapToLong(CaptionLine::endMs).max().orElse(0)
            : durationMs;
    return new ChapterList(
        VERSION,
        Chapters.of(session.title(), lines, endMs).stream()
            .map(ChaptersResource::chapter)
            .toList());
  }

  private static Chapter chapter(FileTags.Chapter chapter) {
    return new Chapter(chapter.start().toMillis() / MS_PER_SECOND, chapter.title());
  }
}

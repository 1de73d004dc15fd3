package studio.basil.server.http;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import studio.basil.server.settings.Settings;

/** Lists the files of an episode. */
@Path("/recordings/{episode}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public final class RecordingsResource {
  private final java.nio.file.Path recordings;

  /** Called by Quarkus. */
  public RecordingsResource(Settings settings) {
    this.recordings = settings.folders().recordings();
  }

  /** A file that can be fetched. */
  public record RecordedFile(String name, String url, long bytes) {}

  /** An episode's files, by name. */
  public record Recording(String episodeId, List<RecordedFile> files) {}

  /** The files of an episode; 404 if there is none of that name. */
  @GET
  public Recording list(@PathParam("episode") String episode) {
    if (!RecordingNames.isEpisode(episode)) {
      throw new NotFoundException("There is no such episode.");
    }
    List<RecordedFile> files = new ArrayList<>();
    try (Stream<java.nio.file.Path> entries = Files.list(recordings.resolve(episode))) {
      for (java.nio.file.Path entry : entries.sorted().toList()) {
        String name = entry.getFileName().toString();
        if (RecordingNames.isFile(name) && Files.isRegularFile(entry)) {
          files.add(
              new RecordedFile(name, "/recordings/" + episode + "/" + name, Files.size(entry)));
        }
      }
    } catch (NoSuchFileException | NotDirectoryException missing) {
      throw new NotFoundException("There is no episode " + episode + ".", missing);
    } catch (IOException failure) {
      throw new UncheckedIOException("The episode " + episode + " can't be read", failure);
    }
    return new Recording(episode, files);
  }
}

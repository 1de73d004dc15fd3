package studio.basil.server.uploads;

import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import studio.basil.server.http.ProblemException;

/** Takes files that came in parts once they are whole. Thread-safe; called within a request. */
public interface UploadTaker {

  /** The header in which answers tell what became of a whole file. */
  String outcomeHeader();

  /** How many bytes a file may have. */
  long mostBytes();

  /**
   * Looks at what is said of a file before anything of it is sent.
   *
   * @throws ProblemException if it would not be taken
   */
  void expect(long bytes, UploadMetadata metadata);

  /**
   * Makes sure that there is room for one more, in the transaction that begins it.
   *
   * @throws ProblemException if the user may have no more
   */
  void admit(Handle handle, UUID user);

  /**
   * Takes a whole file, which stays where it is.
   *
   * @param upload by which a second call for the same is known, so that nothing is made twice
   * @return what became of it
   * @throws ProblemException if it can't be taken
   */
  UUID take(UUID user, UUID upload, Path file, UploadMetadata metadata) throws IOException;
}

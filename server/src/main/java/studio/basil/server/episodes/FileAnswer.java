package studio.basil.server.episodes;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.jboss.resteasy.reactive.PathPart;
import org.jspecify.annotations.Nullable;
import studio.basil.server.http.ByteRange;
import studio.basil.server.http.EntityTags;
import studio.basil.server.http.Problem;

/** Answers with a file, whole or in part, as RFC 9110 has it. */
final class FileAnswer {
  private static final int RANGE_NOT_SATISFIABLE = 416;
  private static final String ACCEPT_RANGES = "Accept-Ranges";
  private static final String CONTENT_RANGE = "Content-Range";

  private final RecordingFinder.Found recording;
  private final RecordingEntry.File file;
  private final Path path;
  private final long size;
  private final String tag;

  private FileAnswer(RecordingFinder.Found recording, RecordingEntry.File file, Path path)
      throws IOException {
    this.recording = recording;
    this.file = file;
    this.path = path;
    this.size = Files.size(path);
    String sha256 = file.sha256();
    this.tag =
        sha256 == null
            ? "W/" + EntityTags.of(size + "-" + Files.getLastModifiedTime(path).toMillis())
            : EntityTags.of(sha256);
  }

  /** Prepares to answer; nothing if the file is not there. */
  static Optional<FileAnswer> of(RecordingFinder.Found recording, RecordingEntry.File file) {
    Path path = recording.folder().resolve(file.name());
    try {
      return Optional.of(new FileAnswer(recording, file, path));
    } catch (NoSuchFileException gone) {
      return Optional.empty();
    } catch (IOException failure) {
      throw new UncheckedIOException("The file " + path + " can't be read", failure);
    }
  }

  /**
   * The answer.
   *
   * @param withBody false for HEAD, which says what GET would, but of the whole file
   */
  Response answer(
      @Nullable String range,
      @Nullable String ifRange,
      @Nullable String ifNoneMatch,
      boolean download,
      boolean withBody) {
    if (EntityTags.isKnown(ifNoneMatch, tag)) {
      return Response.notModified().header(HttpHeaders.ETAG, tag).build();
    }
    boolean inPart = withBody && (ifRange == null || ifRange.strip().equals(tag));
    Optional<ByteRange> part = inPart ? ByteRange.read(range, size) : Optional.empty();
    if (part.isPresent() && part.get().length() == 0) {
      return Response.status(RANGE_NOT_SATISFIABLE)
          .type(Problem.MEDIA_TYPE)
          .header(CONTENT_RANGE, "bytes */" + size)
          .entity(noSuchPart())
          .build();
    }
    Response.ResponseBuilder answer =
        part.map(
                bytes ->
                    Response.status(Response.Status.PARTIAL_CONTENT)
                        .header(CONTENT_RANGE, contentRange(bytes))
                        .entity(new PathPart(path, bytes.first(), bytes.length())))
            .orElseGet(() -> withBody ? Response.ok(new PathPart(path, 0, size)) : head());
    answer
        .header(HttpHeaders.CONTENT_TYPE, EpisodeFiles.mediaType(file.name()))
        .header(HttpHeaders.ETAG, tag)
        .header(ACCEPT_RANGES, "bytes")
        .header(HttpHeaders.CACHE_CONTROL, "private, no-cache");
    if (download) {
      answer.header(
          HttpHeaders.CONTENT_DISPOSITION,
          "attachment; filename=\"" + recording.entry().episodeId() + "-" + file.name() + "\"");
    }
    return answer.build();
  }

  private Problem noSuchPart() {
    return Problem.of(
        RANGE_NOT_SATISFIABLE,
        "Range Not Satisfiable",
        "range-not-satisfiable",
        "The file has " + size + " bytes. Ask for a part of those.");
  }

  private Response.ResponseBuilder head() {
    return Response.ok().header(HttpHeaders.CONTENT_LENGTH, size);
  }

  private String contentRange(ByteRange bytes) {
    return "bytes " + bytes.first() + "-" + (bytes.first() + bytes.length() - 1) + "/" + size;
  }
}

package studio.basil.server.separations;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.basil.server.http.ByteRange;
import studio.basil.server.http.EntityTags;
import studio.basil.server.storage.Blob;

/**
 * Answers with a blob, whole or in part, as RFC 9110 has it.
 *
 * @param fileName under which it is saved
 */
record BlobAnswer(SeparationFiles files, Blob blob, String tag, String mediaType, String fileName) {
  private static final int RANGE_NOT_SATISFIABLE = 416;
  private static final String CONTENT_RANGE = "Content-Range";

  /**
   * What a client says of what it has and wants.
   *
   * @param download whether it is to be saved rather than played
   */
  record Wish(
      @Nullable String range,
      @Nullable String ifRange,
      @Nullable String ifNoneMatch,
      boolean download) {}

  Response answer(Wish wish) {
    if (EntityTags.isKnown(wish.ifNoneMatch(), tag)) {
      return Response.notModified().header(HttpHeaders.ETAG, tag).build();
    }
    boolean inPart = wish.ifRange() == null || wish.ifRange().strip().equals(tag);
    Optional<ByteRange> part =
        inPart ? ByteRange.read(wish.range(), blob.bytes()) : Optional.empty();
    if (part.isPresent() && part.get().length() == 0) {
      return Response.status(RANGE_NOT_SATISFIABLE)
          .header(CONTENT_RANGE, "bytes */" + blob.bytes())
          .build();
    }
    ByteRange sent = part.orElseGet(() -> new ByteRange(0, blob.bytes()));
    Response.ResponseBuilder answer =
        Response.status(part.isPresent() ? Response.Status.PARTIAL_CONTENT : Response.Status.OK)
            .entity((StreamingOutput) out -> copy(sent, out))
            .header(HttpHeaders.CONTENT_TYPE, mediaType)
            .header(HttpHeaders.CONTENT_LENGTH, sent.length())
            .header(HttpHeaders.ETAG, tag)
            .header("Accept-Ranges", "bytes")
            .header(HttpHeaders.CACHE_CONTROL, "private, no-cache");
    if (part.isPresent()) {
      long last = sent.first() + sent.length() - 1;
      answer.header(CONTENT_RANGE, "bytes " + sent.first() + "-" + last + "/" + blob.bytes());
    }
    if (wish.download()) {
      answer.header(HttpHeaders.CONTENT_DISPOSITION, SpeakerFileName.attachment(fileName));
    }
    return answer.build();
  }

  private void copy(ByteRange sent, OutputStream out) throws IOException {
    try (InputStream in = files.open(blob, sent.first(), sent.length())) {
      in.transferTo(out);
    }
  }
}

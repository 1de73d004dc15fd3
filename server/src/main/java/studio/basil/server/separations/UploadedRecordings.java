package studio.basil.server.separations;

import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import studio.basil.server.engines.SpeakerBounds;
import studio.basil.server.separations.SeparationIntake.Order;
import studio.basil.server.uploads.UploadMetadata;
import studio.basil.server.uploads.UploadTaker;

/** Makes separations of recordings that came in parts. */
record UploadedRecordings(IntakeParts parts) implements UploadTaker {

  @Override
  public String outcomeHeader() {
    return "Basil-Separation";
  }

  @Override
  public long mostBytes() {
    return parts.settings().separations().mostBytes();
  }

  @Override
  public void expect(long bytes, UploadMetadata metadata) {
    if (bytes > mostBytes()) {
      throw UploadCheck.tooLarge(mostBytes());
    }
    var _ = bounds(metadata);
  }

  @Override
  public void admit(Handle handle, UUID user) {
    new SeparationUsage(parts.settings().separations().quota(), parts.clock().instant())
        .admit(handle, user);
  }

  @Override
  public UUID take(UUID user, UUID upload, Path file, UploadMetadata metadata) throws IOException {
    Order order =
        new Order(
            metadata.name(), bounds(metadata), metadata.isTrue("auto"), "tus " + upload, null);
    return parts
        .intake()
        .take(user, file, order, parts.auditor().note("separation.sent"))
        .separation()
        .id();
  }

  private static SpeakerBounds bounds(UploadMetadata metadata) {
    return SpeakerBounds.of(
        metadata.number("numSpeakers"),
        metadata.number("minSpeakers"),
        metadata.number("maxSpeakers"));
  }
}

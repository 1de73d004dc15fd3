package studio.basil.server.separations;

import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Everything that came of a separation as a zip, made while it is sent.
 *
 * @param texts by the names of their files
 */
record TrackArchive(
    SeparationFiles files,
    Separation separation,
    List<Track> tracks,
    Map<String, StreamingOutput> texts)
    implements StreamingOutput {

  TrackArchive {
    tracks = List.copyOf(tracks);
    texts = Map.copyOf(texts);
  }

  static StreamingOutput text(String text) {
    return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void write(OutputStream output) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(output);
    for (Map.Entry<String, StreamingOutput> text : texts.entrySet()) {
      begin(zip, text.getKey());
      text.getValue().write(zip);
      zip.closeEntry();
    }
    zip.setLevel(Deflater.NO_COMPRESSION);
    for (Track track : tracks) {
      begin(zip, SpeakerFileName.of(track.number(), separation.names(), "flac"));
      try (InputStream sound = files.openTrack(separation.id(), track)) {
        sound.transferTo(zip);
      }
      zip.closeEntry();
    }
    zip.finish();
  }

  private void begin(ZipOutputStream zip, String name) throws IOException {
    ZipEntry entry = new ZipEntry(separation.id() + "/" + name);
    entry.setTime(separation.updatedAt().toEpochMilli());
    zip.putNextEntry(entry);
  }
}

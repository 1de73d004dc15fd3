package studio.basil.server.episodes;

import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The files of an episode as a zip, made while it is sent: nothing of it stands on the disk or in
 * memory. Sound is compressed already and is taken as it is.
 *
 * @param episode the folder in the archive
 */
record Archive(String episode, List<Path> files) implements StreamingOutput {

  Archive {
    files = List.copyOf(files);
  }

  @Override
  public void write(OutputStream output) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(output);
    for (Path file : files) {
      String name = file.getFileName().toString();
      zip.setLevel(name.endsWith(".webm") ? Deflater.NO_COMPRESSION : Deflater.DEFAULT_COMPRESSION);
      ZipEntry entry = new ZipEntry(episode + "/" + name);
      entry.setLastModifiedTime(Files.getLastModifiedTime(file));
      zip.putNextEntry(entry);
      Files.copy(file, zip);
      zip.closeEntry();
    }
    zip.finish();
  }
}

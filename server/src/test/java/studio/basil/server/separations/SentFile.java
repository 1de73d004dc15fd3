package studio.basil.server.separations;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.nio.file.Path;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** A file of a form. */
record SentFile(Path uploadedFile, String fileName) implements FileUpload {
  @Override
  public String name() {
    return "file";
  }

  @Override
  public Path filePath() {
    return uploadedFile;
  }

  @Override
  public long size() {
    return uploadedFile.toFile().length();
  }

  @Override
  public String contentType() {
    return "image/png";
  }

  @Override
  public String charSet() {
    return "";
  }

  @Override
  public MultivaluedMap<String, String> getHeaders() {
    return new MultivaluedHashMap<>();
  }
}

package studio.basil.server.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderStoreTest extends BlobStoreContract {
  @TempDir Path folder;

  @Override
  BlobStore store() {
    return new FolderStore(folder.resolve("blobs"));
  }

  @Test
  void onlyTheOwner_readsBlobs() throws IOException {
    store().put(new BlobKey("a/b"), BlobContent.of(new byte[1]));

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file("a/b"))))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file("a"))))
        .isEqualTo("rwx------");
  }

  @Test
  void whatAKilledWriterLeft_isNotABlob() throws IOException {
    store().put(new BlobKey("a"), BlobContent.of(new byte[1]));
    Files.createFile(file(".writing-1234"));

    store().list(null, blob -> assertThat(blob.key().text()).isEqualTo("a"));
  }

  private Path file(String name) {
    return folder.resolve("blobs").resolve(name);
  }
}

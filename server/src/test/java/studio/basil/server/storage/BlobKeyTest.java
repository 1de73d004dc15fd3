package studio.basil.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlobKeyTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "/", "/a", "a/", "a//b", "..", "../a", "a/../b", "a/.b", ".a", "a b", "ä", "a\\b"
      })
  void aNameThatCouldLeadElsewhere_isNoKey(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> new BlobKey(text));
  }

  @Test
  void addresses_areFoldersOrBuckets() {
    Path working = Path.of("/w");
    assertThat(StorageAddress.parse("backups", working))
        .isEqualTo(new StorageAddress.Folder(Path.of("/w/backups")));
    assertThat(StorageAddress.parse("/b", working))
        .isEqualTo(new StorageAddress.Folder(Path.of("/b")));
    assertThat(StorageAddress.parse("s3://bucket", working))
        .isEqualTo(new StorageAddress.Bucket("bucket", ""));
    assertThat(StorageAddress.parse("s3://bucket/some/prefix/", working))
        .isEqualTo(new StorageAddress.Bucket("bucket", "some/prefix"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3://", "s3://B", "s3:bucket", "s3://bucket/../x", "s3://bucket//x"})
  void whatIsNoBucket_isRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StorageAddress.parse(text, Path.of("/w")));
  }
}

package studio.basil.server.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class S3StoreTest extends BlobStoreContract {
  private static final BlobKey KEY = new BlobKey("a/blob");
  private static TestS3 server;

  private S3Store store;

  @BeforeAll
  static void start() throws Exception {
    server = TestS3.start();
    server.makeBucket("basil");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void ownPrefix() {
    store = store(server.endpoint(), "tests/" + UUID.randomUUID());
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static S3Store store(URI endpoint, String prefix) {
    return new S3Store(TestS3.account(endpoint), new StorageAddress.Bucket("basil", prefix));
  }

  @Override
  BlobStore store() {
    return store;
  }

  @Test
  void prefixes_areStoresOfTheirOwn() throws IOException {
    try (S3Store other = store(server.endpoint(), "other")) {
      store.put(KEY, BlobContent.of(new byte[1]));

      assertThat(other.exists(KEY)).isFalse();
      other.list(null, blob -> assertThat(blob).isNull());
    }
  }

  @Test
  void aConnectionThatIsCut_givesNoWholeBlob() throws IOException {
    byte[] content = new byte[500_000];
    store.put(KEY, BlobContent.of(content));
    String prefix = store.description().substring("s3://basil/".length());

    try (CuttingProxy proxy = new CuttingProxy(server.endpoint());
        S3Store cut = store(proxy.address(), prefix)) {
      proxy.cutAfter(100_000);

      try (InputStream stream = cut.get(KEY, content.length, Sha256.of(content))) {
        assertThatExceptionOfType(IOException.class).isThrownBy(stream::readAllBytes);
      }
    }
  }

  @Test
  void aServerThatCutsAllOff_isToldWithTheBucket() throws IOException {
    try (CuttingProxy proxy = new CuttingProxy(server.endpoint());
        S3Store cut = store(proxy.address(), "x")) {
      proxy.cutAfter(0);

      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> cut.put(KEY, BlobContent.of(new byte[10])))
          .withMessageContaining("can't write s3://basil/x/a/blob");
    }
  }

  @Test
  void wrongKeys_areRefusedWithoutTellingThem() {
    S3Account wrong =
        new S3Account(
            Optional.of(server.endpoint()),
            "us-east-1",
            Optional.of(new S3Account.Keys("basil", "hunter2")));
    try (S3Store refused = new S3Store(wrong, new StorageAddress.Bucket("basil", ""))) {
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> refused.get(KEY))
          .withMessageContaining("can't read s3://basil/a/blob")
          .withMessageNotContaining("hunter2");
    }
    assertThat(wrong.toString()).doesNotContain("hunter2");
  }

  @Test
  void aBucketThatIsNotThere_isTold() {
    try (S3Store none = new S3Store(server.account(), new StorageAddress.Bucket("nowhere", ""))) {
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> none.put(KEY, BlobContent.of("x".getBytes(UTF_8))))
          .withMessageContaining("s3://nowhere/a/blob");
    }
  }
}

package studio.basil.server.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.commons.io.input.BrokenInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every store does. */
abstract class BlobStoreContract {
  private static final BlobKey KEY = new BlobKey("some/folder/blob.bin");

  /** An empty store, the same one through a test. */
  abstract BlobStore store();

  private static byte[] bytes(InputStream stream) throws IOException {
    try (stream) {
      return stream.readAllBytes();
    }
  }

  private static BlobContent text(String text) {
    return BlobContent.of(text.getBytes(UTF_8));
  }

  private List<String> keys(@Nullable BlobKey folder) throws IOException {
    List<String> keys = new ArrayList<>();
    store().list(folder, blob -> keys.add(blob.key().text()));
    return keys;
  }

  @Test
  void whatWasPut_isGotAgain() throws IOException {
    byte[] large = new byte[3_000_000];
    new Random(1).nextBytes(large);

    store().put(KEY, BlobContent.of(large));

    assertThat(bytes(store().get(KEY))).isEqualTo(large);
    assertThat(bytes(store().get(KEY, large.length, Sha256.of(large)))).isEqualTo(large);
    assertThat(store().find(KEY))
        .hasValueSatisfying(blob -> assertThat(blob.bytes()).isEqualTo(large.length));
  }

  @Test
  void anEmptyBlob_isABlob() throws IOException {
    store().put(KEY, text(""));

    assertThat(store().exists(KEY)).isTrue();
    assertThat(bytes(store().get(KEY, 0, Sha256.of(new byte[0])))).isEmpty();
  }

  @Test
  void putAgain_replaces() throws IOException {
    store().put(KEY, text("one"));
    store().put(KEY, text("another"));

    assertThat(bytes(store().get(KEY))).asString(UTF_8).isEqualTo("another");
  }

  @Test
  void aRange_isThatPart() throws IOException {
    store().put(KEY, text("0123456789"));

    assertThat(bytes(store().range(KEY, 2, 3))).asString(UTF_8).isEqualTo("234");
    assertThat(bytes(store().range(KEY, 8, 100))).asString(UTF_8).isEqualTo("89");
  }

  @Test
  void aBlobThatIsNotThere_isToldAsMissing() throws IOException {
    assertThat(store().exists(KEY)).isFalse();
    assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> store().get(KEY));
    assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> store().range(KEY, 0, 1));
  }

  @Test
  void list_tellsOfAFolderInOrder() throws IOException {
    for (String key : List.of("b/2", "b/1", "a", "b/c/3", "bb/4")) {
      store().put(new BlobKey(key), text(key));
    }

    assertThat(keys(null)).containsExactly("a", "b/1", "b/2", "b/c/3", "bb/4");
    assertThat(keys(new BlobKey("b"))).containsExactly("b/1", "b/2", "b/c/3");
    assertThat(keys(new BlobKey("nothing"))).isEmpty();
  }

  @Test
  void delete_takesOneAway_andMindsNothingThatIsNotThere() throws IOException {
    store().put(KEY, text("x"));

    store().delete(KEY);
    store().delete(KEY);

    assertThat(store().exists(KEY)).isFalse();
  }

  @Test
  void contentThatIsNotWhatItIsSaidToBe_isRefusedAndNothingIsLeft() throws IOException {
    byte[] real = "real".getBytes(UTF_8);
    List<BlobContent> wrong =
        List.of(
            new BlobContent(
                () -> new ByteArrayInputStream(real), 4, Sha256.of("fake".getBytes(UTF_8))),
            new BlobContent(() -> new ByteArrayInputStream(real), 5, Sha256.of(real)),
            new BlobContent(() -> new ByteArrayInputStream(real), 3, Sha256.of(real)));

    for (BlobContent content : wrong) {
      assertThatExceptionOfType(DamagedBlobException.class)
          .isThrownBy(() -> store().put(KEY, content));
    }

    assertThat(keys(null)).isEmpty();
  }

  @Test
  void aSourceThatBreaksOff_leavesTheOlderBlob() throws IOException {
    store().put(KEY, text("older"));
    byte[] half = new byte[100_000];
    BlobContent broken =
        new BlobContent(
            () ->
                new SequenceInputStream(
                    new ByteArrayInputStream(half),
                    new BrokenInputStream(() -> new IOException("the disk is gone"))),
            200_000,
            Sha256.of(half));

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> store().put(KEY, broken))
        .withStackTraceContaining("the disk is gone");

    assertThat(bytes(store().get(KEY))).asString(UTF_8).isEqualTo("older");
  }

  @Test
  void aBlobThatChanged_isNotGivenToItsEnd() throws IOException {
    store().put(KEY, text("tampered"));

    try (InputStream stream = store().get(KEY, 8, Sha256.of("original".getBytes(UTF_8)))) {
      assertThatExceptionOfType(DamagedBlobException.class)
          .isThrownBy(stream::readAllBytes)
          .withMessageContaining(KEY.text());
    }
  }

  @Test
  void manyWritersOfOneBlob_leaveOneOfTheirs() throws Exception {
    try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (int writer = 0; writer < 8; writer++) {
        String content = Integer.toString(writer).repeat(50_000);
        all.add(
            writers.submit(
                () -> {
                  store().put(KEY, text(content));
                  return content;
                }));
      }
      for (Future<?> each : all) {
        each.get();
      }
    }

    String left = new String(bytes(store().get(KEY)), UTF_8);
    assertThat(left).isEqualTo(left.substring(0, 1).repeat(50_000));
    assertThat(keys(null)).containsExactly(KEY.text());
  }
}

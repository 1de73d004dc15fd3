package studio.basil.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeMemoryTest {
  private static final int WARM_UP_ROUNDS = 50;
  private static final int ROUNDS = 300;

  /** A leak of one codec each round takes 17 MB or more; the JVM itself takes a few. */
  private static final long LARGEST_GROWTH_BYTES = 8L << 20;

  private static final StructLayout MALLINFO2 =
      MemoryLayout.structLayout(
          MemoryLayout.sequenceLayout(10, ValueLayout.JAVA_LONG).withName("fields"));

  /** Index of {@code hblkhd}, the bytes in blocks mapped one by one. */
  private static final int MAPPED_BYTES = 4;

  /** Index of {@code uordblks}, the bytes in all other blocks in use. */
  private static final int USED_BYTES = 7;

  @TempDir Path folder;
  private int round;

  /** Something that takes native memory and gives it back. */
  private interface Work {
    void run() throws IOException;
  }

  @BeforeEach
  void requireAllocatorStatistics() {
    assumeTrue(
        Linker.nativeLinker().defaultLookup().find("mallinfo2").isPresent(),
        "The C library of this system does not tell how much memory is in use.");
  }

  @Test
  void writeRepairAndDecode_manyTracks_keepNothing() {
    assertNothingKept(
        () -> {
          Path track = freshFile();
          try (TrackWriter writer =
              TrackWriter.open(track, TrackWriter.SAMPLE_RATE_HZ, TrackEffort.QUICK)) {
            writer.writeSilence(4_800);
          }
          TrackRepair.repair(track);
          AudioDecoder.decode(track, 16_000);
          Files.delete(track);
        });
  }

  @Test
  void encode_manyClipsInAllFormats_keepsNothing() {
    AudioClip clip = new AudioClip(Signals.noise(1, 0.5, 4_800), 44_100);
    Path file = folder.resolve("clip");
    AudioFileFormat[] formats = AudioFileFormat.values();
    assertNothingKept(() -> AudioEncoder.encode(clip, file, formats[round % formats.length]));
  }

  @Test
  void open_failingManyTimes_keepsNothing() throws IOException {
    Path text = Files.writeString(folder.resolve("text.mp3"), "no sound");
    Path film = folder.resolve("film.avi");
    VideoFiles.write(film, new byte[0]);
    Path inNoFolder = folder.resolve("missing").resolve("you.webm");
    assertNothingKept(
        () -> {
          requireFailure(
              () -> TrackWriter.openOver(folder, TrackWriter.SAMPLE_RATE_HZ, TrackEffort.QUICK));
          requireFailure(
              () ->
                  TrackWriter.openOver(inNoFolder, TrackWriter.SAMPLE_RATE_HZ, TrackEffort.QUICK));
          requireFailure(() -> AudioDecoder.decode(text, 16_000));
          requireFailure(() -> AudioDecoder.decode(film, 16_000));
          requireFailure(() -> AudioDecoder.decode(inNoFolder, 16_000));
          requireFailure(() -> TrackRepair.repair(text));
        });
  }

  @Test
  void write_failingManyTimes_keepsNothing() {
    Path fullDevice = Path.of("/dev/full");
    assumeTrue(Files.exists(fullDevice), "This system has no /dev/full.");
    assertNothingKept(
        () ->
            requireFailure(
                () -> {
                  try (TrackWriter writer =
                      TrackWriter.openOver(
                          fullDevice, TrackWriter.SAMPLE_RATE_HZ, TrackEffort.QUICK)) {
                    writer.writeSilence(48_000);
                  }
                }));
  }

  private void assertNothingKept(Work work) {
    run(work, WARM_UP_ROUNDS);
    long held = NativeScope.held();
    long tracked = Pointer.totalBytes();
    long used = usedBytes();
    run(work, ROUNDS);
    assertThat(NativeScope.held()).isEqualTo(held);
    assertThat(Pointer.totalBytes()).isEqualTo(tracked);
    assertThat(usedBytes() - used).isLessThan(LARGEST_GROWTH_BYTES);
  }

  private void run(Work work, int rounds) {
    for (int i = 0; i < rounds; i++) {
      round++;
      assertThat(catchThrowable(work::run)).isNull();
    }
  }

  private Path freshFile() {
    return folder.resolve("track-" + round + ".webm");
  }

  private static void requireFailure(Work work) {
    assertThat(catchThrowable(work::run)).isInstanceOf(AudioFileException.class);
  }

  /** Bytes that the C library's allocator has given out. */
  @SuppressWarnings("restricted") // Tests run with native access enabled, as FFmpeg needs it.
  private static long usedBytes() {
    Linker linker = Linker.nativeLinker();
    MethodHandle mallinfo2 =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("mallinfo2"), FunctionDescriptor.of(MALLINFO2));
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment info = (MemorySegment) mallinfo2.invokeExact((SegmentAllocator) arena);
      return info.getAtIndex(ValueLayout.JAVA_LONG, USED_BYTES)
          + info.getAtIndex(ValueLayout.JAVA_LONG, MAPPED_BYTES);
    } catch (Throwable failure) {
      throw new AssertionError("mallinfo2 failed.", failure);
    }
  }
}

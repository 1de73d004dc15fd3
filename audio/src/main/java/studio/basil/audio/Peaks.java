package studio.basil.audio;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How loud a track is over time, for a picture of it. */
public final class Peaks {
  /** How many there are for each second. */
  public static final int PER_SECOND = 50;

  private static final int FULL_SCALE = 255;

  private Peaks() {}

  /**
   * The loudest sample of each part of a file, from 0 to 255, which is full scale; as unsigned
   * bytes. Holds no more than a frame of samples at a time.
   *
   * @throws AudioFileException as {@link AudioDecoder#decode}
   */
  public static byte[] of(Path file) throws AudioFileException {
    ByteArrayOutputStream peaks = new ByteArrayOutputStream();
    try (AudioInput input = AudioInput.open(file);
        FrameDecoder decoder = FrameDecoder.open(input)) {
      float[] samples = decoder.next();
      if (samples == null) {
        throw decoder.nothingDecoded();
      }
      float loudest = 0;
      int counted = 0;
      while (samples != null) {
        int part = decoder.sampleRateHz() / PER_SECOND;
        for (float sample : samples) {
          loudest = Math.max(loudest, Math.abs(sample));
          if (++counted >= part) {
            peaks.write(level(loudest));
            loudest = 0;
            counted = 0;
          }
        }
        samples = decoder.next();
      }
      if (counted > 0) {
        peaks.write(level(loudest));
      }
    }
    return peaks.toByteArray();
  }

  /**
   * The loudest of each part of the peaks, for a picture that has no room for all of them.
   *
   * @param peaks as {@link #of} gives them
   * @param most parts; no more than there are peaks come back
   */
  public static List<Integer> reduced(byte[] peaks, int most) {
    int parts = Math.min(most, peaks.length);
    List<Integer> reduced = new ArrayList<>(parts);
    for (int part = 0; part < parts; part++) {
      int from = (int) ((long) part * peaks.length / parts);
      int to = (int) ((part + 1L) * peaks.length / parts);
      int loudest = 0;
      for (int i = from; i < to; i++) {
        loudest = Math.max(loudest, Byte.toUnsignedInt(peaks[i]));
      }
      reduced.add(loudest);
    }
    return reduced;
  }

  private static int level(float loudest) {
    return Math.min(FULL_SCALE, Math.round(loudest * FULL_SCALE));
  }
}

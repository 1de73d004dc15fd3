package studio.basil.audio;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes one file of the tracks of an episode, as podcast platforms want it. Each speaker is brought
 * to the same loudness, the sum to a target, and peaks are limited. The tracks are read three
 * times, piece by piece, so that memory does not grow with their length.
 */
public final class Mixdown {
  private static final int RATE_HZ = LoudnessMeter.SAMPLE_RATE_HZ;
  private static final int PIECE_SAMPLES = RATE_HZ / 2;

  /** No speaker is turned up or down by more than this. */
  private static final double MOST_GAIN_DB = 24;

  private static final int PASSES = 3;

  private final List<Path> tracks;
  private final Target target;
  private final DoubleConsumer progress;
  private long longest;
  private int pass;

  /**
   * How a mixdown shall sound.
   *
   * @param loudness integrated, in LUFS (ITU-R BS.1770)
   * @param ceiling most that true peaks reach, in dB of full scale
   */
  public record Target(double loudness, double ceiling) {
    /** What podcast platforms ask for. */
    public static final Target PODCAST = new Target(-16, -1);
  }

  private Mixdown(List<Path> tracks, Target target, DoubleConsumer progress) {
    this.tracks = tracks;
    this.target = target;
    this.progress = progress;
  }

  /**
   * Writes the file whole or not at all.
   *
   * @param tracks play together from their first samples; at least one
   * @param tags what the file says of itself
   * @param progress hears how much is done, from 0 to 1, on the calling thread; may throw to give
   *     up
   * @return the loudness of the mixdown in LUFS; {@link LoudnessMeter#SILENCE} if nobody speaks
   * @throws AudioFileException if a track cannot be read or the file cannot be written
   */
  public static double write(
      List<Path> tracks,
      Path file,
      AudioFileFormat format,
      Target target,
      FileTags tags,
      DoubleConsumer progress)
      throws AudioFileException {
    if (tracks.isEmpty()) {
      throw new IllegalArgumentException("There is no track to mix for " + file + ".");
    }
    return new Mixdown(List.copyOf(tracks), target, progress).write(file, format, tags);
  }

  private double write(Path file, AudioFileFormat format, FileTags tags) throws AudioFileException {
    double[] gains = trackGains();
    double gain = gain(measured(gains));
    for (int i = 0; i < gains.length; i++) {
      gains[i] *= gain;
    }
    LoudnessMeter result = new LoudnessMeter();
    FileReplacement.replace(
        file,
        temporary -> {
          try (StreamEncoder encoder =
              StreamEncoder.open(temporary, Encoding.of(format), RATE_HZ, tags)) {
            Limiter limiter = new Limiter(target.ceiling());
            mix(gains, piece -> put(limiter.process(piece), encoder, result));
            put(limiter.flush(), encoder, result);
            encoder.finish();
          }
        });
    return result.integrated();
  }

  private static void put(float[] samples, StreamEncoder encoder, LoudnessMeter meter)
      throws AudioFileException {
    encoder.write(samples, 0, samples.length);
    meter.add(samples);
  }

  private double[] trackGains() throws AudioFileException {
    double[] gains = new double[tracks.size()];
    for (int i = 0; i < gains.length; i++) {
      LoudnessMeter meter = new LoudnessMeter();
      try (SampleStream stream = SampleStream.open(tracks.get(i), RATE_HZ)) {
        long samples = 0;
        for (float[] part = stream.next(); part != null; part = stream.next()) {
          meter.add(part);
          samples += part.length;
        }
        longest = Math.max(longest, samples);
      }
      gains[i] = gain(meter.integrated());
      progress.accept((i + 1.0) / gains.length / PASSES);
    }
    return gains;
  }

  private double gain(double loudness) {
    if (loudness == LoudnessMeter.SILENCE) {
      return 1;
    }
    double db = Math.clamp(target.loudness() - loudness, -MOST_GAIN_DB, MOST_GAIN_DB);
    return Math.pow(10, db / 20);
  }

  private double measured(double[] gains) throws AudioFileException {
    LoudnessMeter meter = new LoudnessMeter();
    mix(gains, meter::add);
    return meter.integrated();
  }

  /** Takes pieces of the mix. */
  private interface Sink {
    void take(float[] piece) throws AudioFileException;
  }

  private void mix(double[] gains, Sink sink) throws AudioFileException {
    pass++;
    try (NativeScope scope = new NativeScope()) {
      List<Voice> voices = new ArrayList<>();
      for (int i = 0; i < gains.length; i++) {
        SampleStream stream = SampleStream.open(tracks.get(i), RATE_HZ);
        scope.onClose(stream::close);
        voices.add(new Voice(stream, (float) gains[i]));
      }
      for (long done = 0; done < longest; done += PIECE_SAMPLES) {
        float[] piece = new float[(int) Math.min(PIECE_SAMPLES, longest - done)];
        for (Voice voice : voices) {
          voice.addTo(piece);
        }
        sink.take(piece);
        progress.accept((pass + (done + piece.length) / (double) longest) / PASSES);
      }
    }
  }

  /** A track in the mix. */
  private static final class Voice {
    private final SampleStream stream;
    private final float gain;
    private float @Nullable [] part = {};
    private int used;

    Voice(SampleStream stream, float gain) {
      this.stream = stream;
      this.gain = gain;
    }

    /** Adds what follows; a track that has ended adds nothing. */
    void addTo(float[] piece) throws AudioFileException {
      int at = 0;
      while (at < piece.length && part != null) {
        int count = Math.min(part.length - used, piece.length - at);
        for (int i = 0; i < count; i++) {
          piece[at + i] += gain * part[used + i];
        }
        at += count;
        used += count;
        if (used == part.length) {
          part = stream.next();
          used = 0;
        }
      }
    }
  }
}

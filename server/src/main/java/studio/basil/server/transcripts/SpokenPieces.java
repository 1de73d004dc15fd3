package studio.basil.server.transcripts;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.basil.audio.AudioFileException;
import studio.basil.audio.RecordingReader;
import studio.basil.server.engines.Diagnosis;

/**
 * The speech of a track in pieces of some seconds, as a caption is long: whole turns, cut in pauses
 * where they are long. The same track and turns give the same pieces. For one thread.
 */
final class SpokenPieces {
  private static final double LONGEST_SECONDS = 12;
  private static final double SHORTEST_CUT_SECONDS = 5;
  private static final double PAUSE_SECONDS = 0.2;
  private static final double GAP_SECONDS = 0.8;
  private static final double MARGIN_SECONDS = 0.15;
  private static final long MS_PER_SECOND = 1_000;

  private final RecordingReader track;
  private final int rateHz;
  private final List<Span> spans;
  private int span;
  private long position;
  private float[] pending = {};
  private long pendingFrom;
  private boolean ended;

  /** A stretch of speech, in samples. */
  private record Span(long from, long to) {}

  /**
   * A piece.
   *
   * @param startMs from the beginning of the track
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Piece(long startMs, long endMs, float[] samples) {}

  /**
   * The pieces of a speaker.
   *
   * @param track at that rate; stays the caller's
   */
  SpokenPieces(RecordingReader track, int rateHz, Diagnosis diagnosis, int speaker) {
    this.track = track;
    this.rateHz = rateHz;
    this.spans = spans(diagnosis, speaker, rateHz);
  }

  /** Turns with little between them are one. */
  private static List<Span> spans(Diagnosis diagnosis, int speaker, int rateHz) {
    List<Span> joined = new ArrayList<>();
    diagnosis.timeline().stream()
        .filter(turn -> turn.speaker() == speaker)
        .forEach(
            turn -> {
              long from = Math.max(0, samples(turn.from() - MARGIN_SECONDS, rateHz));
              long to = samples(Math.min(diagnosis.seconds(), turn.to() + MARGIN_SECONDS), rateHz);
              Span last = joined.isEmpty() ? new Span(0, Long.MIN_VALUE / 2) : joined.getLast();
              if (from - last.to() < samples(GAP_SECONDS, rateHz)) {
                joined.set(joined.size() - 1, new Span(last.from(), Math.max(last.to(), to)));
              } else {
                joined.add(new Span(from, to));
              }
            });
    return joined;
  }

  private long samples(double seconds) {
    return samples(seconds, rateHz);
  }

  private static long samples(double seconds, int rateHz) {
    return Math.round(seconds * rateHz);
  }

  /** How long the pieces of all speakers are together. */
  static Duration length(Diagnosis diagnosis) {
    return Duration.ofMillis(
        diagnosis.speakers().stream()
            .flatMap(speaker -> spans(diagnosis, speaker.number(), (int) MS_PER_SECOND).stream())
            .mapToLong(span -> span.to() - span.from())
            .sum());
  }

  /** The next piece; null at the end. */
  @Nullable Piece next() throws AudioFileException {
    while (span < spans.size()) {
      Span now = spans.get(span);
      position = Math.max(position, now.from());
      long to = Math.min(now.to(), position + samples(LONGEST_SECONDS));
      read(to);
      long end = Math.min(to < now.to() ? cut(to) : to, pendingFrom + pending.length);
      if (end <= position) {
        span++;
        continue;
      }
      Piece piece = new Piece(millis(position), millis(end), part(position, end));
      position = end;
      return piece;
    }
    return null;
  }

  private long millis(long sample) {
    return sample * MS_PER_SECOND / rateHz;
  }

  private float[] part(long from, long to) {
    return Arrays.copyOfRange(pending, (int) (from - pendingFrom), (int) (to - pendingFrom));
  }

  /** Has all from the position to there in {@link #pending}. */
  private void read(long to) throws AudioFileException {
    drop();
    while (!ended && pendingFrom + pending.length < to) {
      float[] piece = track.next();
      if (piece == null) {
        ended = true;
      } else {
        int length = pending.length;
        pending = Arrays.copyOf(pending, length + piece.length);
        System.arraycopy(piece, 0, pending, length, piece.length);
        drop();
      }
    }
  }

  private void drop() {
    int dropped = Math.clamp(position - pendingFrom, 0, pending.length);
    pending = Arrays.copyOfRange(pending, dropped, pending.length);
    pendingFrom += dropped;
  }

  /** The middle of the quietest moment before there. */
  private long cut(long to) {
    int width = (int) samples(PAUSE_SECONDS);
    long quietest = to;
    double least = Double.MAX_VALUE;
    long from = position + samples(SHORTEST_CUT_SECONDS);
    for (long at = from;
        at + width <= Math.min(to, pendingFrom + pending.length);
        at += width / 4) {
      double power = 0;
      for (long i = at; i < at + width; i++) {
        float sample = pending[(int) (i - pendingFrom)];
        power += sample * sample;
      }
      if (power < least) {
        least = power;
        quietest = at + width / 2;
      }
    }
    return quietest;
  }
}

package studio.basil.separation.tracks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import studio.basil.audio.AudioFileException;
import studio.basil.audio.AudioFileFormat;
import studio.basil.audio.RecordingReader;
import studio.basil.audio.RecordingWriter;
import studio.basil.audio.StereoSide;
import studio.basil.separation.diarization.Diarization;
import studio.basil.separation.diarization.Turn;

/**
 * Writes the tracks of all speakers. The recording is read twice, piece by piece: first to learn
 * what its noise and its voices sound like, then to take it apart.
 */
public final class TrackWriters {
  private final Path recording;
  private final Diarization diarization;
  private final int rateHz;
  private final LongConsumer progress;
  private final List<RecordingWriter> writers = new ArrayList<>();
  private long done;

  private TrackWriters(Path recording, Diarization diarization, int rateHz, LongConsumer progress) {
    this.recording = recording;
    this.diarization = diarization;
    this.rateHz = rateHz;
    this.progress = progress;
  }

  /**
   * How often a recording is read.
   *
   * @param sides as for {@link #write}
   */
  public static int readings(List<StereoSide> sides) {
    return 2 * Math.max(1, Set.copyOf(sides).size());
  }

  /**
   * Writes a file for each speaker. Until all are complete none of them stands in its place; if
   * writing fails nothing is left behind.
   *
   * @param sides the side of a stereo recording that each speaker is on; empty if all are on both
   * @param rateHz of the recording
   * @param progress hears the samples read so far, at the tracks' rate, in all {@link #readings}
   *     together; may throw to give up
   * @return the files in the order of the speakers: speaker-1, speaker-2 and so on
   * @throws IOException if the recording can't be read or a track can't be written
   */
  public static List<Path> write(
      Path recording,
      Diarization diarization,
      List<StereoSide> sides,
      int rateHz,
      Path folder,
      AudioFileFormat format,
      LongConsumer progress)
      throws IOException {
    Files.createDirectories(folder);
    int trackRateHz = RecordingWriter.rateFor(format, rateHz);
    TrackWriters tracks = new TrackWriters(recording, diarization, trackRateHz, progress);
    List<Path> files =
        IntStream.rangeClosed(1, diarization.speakers())
            .mapToObj(speaker -> folder.resolve("speaker-" + speaker + "." + format.extension()))
            .toList();
    try {
      for (Path file : files) {
        tracks.writers.add(RecordingWriter.open(file, format, trackRateHz));
      }
      for (StereoSide side : new LinkedHashSet<>(sides)) {
        tracks.write(
            side,
            IntStream.range(0, files.size()).filter(s -> sides.get(s) == side).boxed().toList());
      }
      if (sides.isEmpty() && !files.isEmpty()) {
        tracks.write(StereoSide.BOTH, IntStream.range(0, files.size()).boxed().toList());
      }
      for (RecordingWriter writer : tracks.writers) {
        writer.finish();
      }
    } finally {
      for (RecordingWriter writer : tracks.writers) {
        writer.close();
      }
    }
    return files;
  }

  /** Writes those speakers who are on one side. */
  private void write(StereoSide side, List<Integer> speakers) throws AudioFileException {
    List<Turn> turns = new ArrayList<>();
    List<Gate> gates = new ArrayList<>();
    for (int own = 0; own < speakers.size(); own++) {
      int speaker = speakers.get(own);
      List<Turn> ofOne =
          diarization.turns().stream().filter(turn -> turn.speaker() == speaker).toList();
      gates.add(new Gate(ofOne, rateHz));
      for (Turn turn : ofOne) {
        turns.add(new Turn(own, turn.from(), turn.to(), turn.confidence()));
      }
    }
    Presence presence = new Presence(turns, diarization.length(), rateHz);
    SoundLearner learner = new SoundLearner(presence, speakers.size(), rateHz);
    read(side, learner::add);
    Splitter splitter = new Splitter(presence, learner.finish(), rateHz);
    Splitter.Sink<AudioFileException> sink =
        parts -> {
          for (int s = 0; s < parts.length; s++) {
            writers.get(speakers.get(s)).write(gates.get(s).pass(parts[s]));
          }
        };
    read(side, piece -> splitter.add(piece, sink));
    splitter.finish(sink);
  }

  /** Takes the pieces of the recording. */
  private interface Reading {
    void next(float[] piece) throws AudioFileException;
  }

  private void read(StereoSide side, Reading reading) throws AudioFileException {
    try (RecordingReader reader = RecordingReader.open(recording, rateHz, side)) {
      for (float[] piece = reader.next(); piece != null; piece = reader.next()) {
        reading.next(piece);
        done += piece.length;
        progress.accept(done);
      }
    }
  }
}

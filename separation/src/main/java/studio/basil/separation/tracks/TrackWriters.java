package studio.basil.separation.tracks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import studio.basil.audio.AudioFileException;
import studio.basil.audio.AudioFileFormat;
import studio.basil.audio.RecordingReader;
import studio.basil.audio.RecordingWriter;
import studio.basil.audio.StereoSide;
import studio.basil.separation.diarization.Diarization;
import studio.basil.separation.diarization.Turn;

/** Writes the tracks of all speakers while it goes through the recording, piece by piece. */
public final class TrackWriters {
  private TrackWriters() {}

  /**
   * Writes a file for each speaker.
   *
   * @param sides the side of a stereo recording that each speaker is on; empty if all are on both
   * @param rateHz of the recording
   * @param progress hears the samples written so far, at the tracks' rate; may throw to give up
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
    List<Path> files = new ArrayList<>();
    for (int speaker = 0; speaker < diarization.speakers(); speaker++) {
      files.add(folder.resolve("speaker-" + (speaker + 1) + "." + format.extension()));
    }
    for (StereoSide side : StereoSide.values()) {
      List<Integer> speakers =
          IntStream.range(0, files.size())
              .filter(s -> (sides.isEmpty() ? StereoSide.BOTH : sides.get(s)) == side)
              .boxed()
              .toList();
      if (!speakers.isEmpty()) {
        List<Track> tracks = new ArrayList<>();
        try (RecordingReader reader = RecordingReader.open(recording, trackRateHz, side)) {
          for (int speaker : speakers) {
            List<Turn> turns =
                diarization.turns().stream().filter(turn -> turn.speaker() == speaker).toList();
            RecordingWriter writer = RecordingWriter.open(files.get(speaker), format, trackRateHz);
            tracks.add(new Track(new Gate(turns, trackRateHz), writer));
          }
          copy(reader, tracks, progress);
        } finally {
          closeAll(tracks);
        }
      }
    }
    return files;
  }

  private record Track(Gate gate, RecordingWriter writer) {}

  private static void copy(RecordingReader reader, List<Track> tracks, LongConsumer progress)
      throws AudioFileException {
    long done = 0;
    for (float[] piece = reader.next(); piece != null; piece = reader.next()) {
      for (Track track : tracks) {
        track.writer().write(track.gate().pass(piece));
      }
      done += piece.length;
      progress.accept(done);
    }
    for (Track track : tracks) {
      track.writer().finish();
    }
  }

  private static void closeAll(List<Track> tracks) throws AudioFileException {
    for (Track track : tracks) {
      track.writer().close();
    }
  }
}

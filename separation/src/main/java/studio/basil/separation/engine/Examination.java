package studio.basil.separation.engine;

import java.util.List;
import studio.basil.audio.StereoSide;
import studio.basil.separation.diagnosis.Diagnosis;
import studio.basil.separation.diarization.Diarization;

/**
 * What was found out about a recording.
 *
 * @param sides the side of the stereo recording that each speaker is on; empty if all are on both
 */
public record Examination(Diagnosis diagnosis, Diarization diarization, List<StereoSide> sides) {
  /** Copies the sides. */
  public Examination {
    sides = List.copyOf(sides);
  }
}

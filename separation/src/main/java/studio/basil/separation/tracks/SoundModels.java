package studio.basil.separation.tracks;

import java.util.List;
import java.util.Optional;

/**
 * What is known of a recording's sounds before it is taken apart.
 *
 * @param noise power of each bin between the speech; empty if the recording is clean
 * @param voices one for each speaker; empty for those who never speak alone
 */
record SoundModels(Optional<double[]> noise, List<Optional<VoiceSpectra>> voices) {
  SoundModels {
    voices = List.copyOf(voices);
  }
}

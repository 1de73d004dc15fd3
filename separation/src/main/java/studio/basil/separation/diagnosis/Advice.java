package studio.basil.separation.diagnosis;

import java.util.ArrayList;
import java.util.List;

/** Says in words what a diagnosis means for the separation. */
final class Advice {
  private static final double LITTLE_SPEECH_SECONDS = 3;
  private static final double SHORT_SPEAKER_SECONDS = 5;
  private static final double UNSURE = 0.5;
  private static final double NOISY_DB = 12;
  private static final double CLIPPED_SHARE = 0.001;
  private static final double QUIET_PEAK_DB = -35;
  private static final int NARROW_RATE_HZ = 11_025;
  private static final double MUCH_OVERLAP = 0.1;

  private Advice() {}

  static List<String> of(Diagnosis diagnosis) {
    List<String> advice = new ArrayList<>();
    int count = diagnosis.speakers().size();
    if (count == 0) {
      advice.add("Nobody speaks in this recording, so there is nothing to separate.");
      return advice;
    }
    if (diagnosis.speechSeconds() < LITTLE_SPEECH_SECONDS) {
      advice.add(
          "There are only a few seconds of speech; voices can hardly be told apart by them.");
    }
    if (count == 1) {
      advice.add("One person speaks; if you know of more, say how many there are.");
    } else if (diagnosis.countConfidence() < UNSURE) {
      advice.add("The number of speakers is uncertain; if you know it, say how many there are.");
    }
    if (diagnosis.speakers().stream().anyMatch(s -> s.seconds() < SHORT_SPEAKER_SECONDS)) {
      advice.add("A speaker has only a few seconds; those turns are the least certain ones.");
    }
    if (diagnosis.overlapSeconds() > MUCH_OVERLAP * diagnosis.speechSeconds()) {
      advice.add("Several people often speak at once; there the tracks hold more than one voice.");
    }
    addQuality(diagnosis, advice);
    if (diagnosis.sideBySide()) {
      advice.add("Each side of the stereo recording is a speaker of its own, which is used.");
    }
    return advice;
  }

  private static void addQuality(Diagnosis diagnosis, List<String> advice) {
    Quality quality = diagnosis.quality();
    if (quality.signalToNoiseDb() < NOISY_DB) {
      advice.add("The recording is noisy; expect mistakes at the borders of turns.");
    }
    if (quality.clippedShare() > CLIPPED_SHARE) {
      advice.add("The recording is clipped; record it with less gain if you can.");
    }
    if (quality.peakDb() < QUIET_PEAK_DB) {
      advice.add("The recording is very quiet; record it with more gain if you can.");
    }
    if (diagnosis.sampleRateHz() < NARROW_RATE_HZ) {
      advice.add("The recording has the band of a telephone; voices sound more alike in it.");
    }
  }
}

package studio.basil.server.engines;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a recording is like, and what to expect of its separation.
 *
 * @param seconds its length
 * @param countConfidence from 0 to 1, that the number of speakers is right
 * @param overlapSeconds how long several speak at once
 * @param sideBySide whether each side of the stereo recording is a speaker of its own
 * @param speakers in the order in which they begin
 * @param timeline all turns, by their beginnings
 * @param advice whole sentences
 */
public record Diagnosis(
    double seconds,
    int sampleRateHz,
    int channels,
    double speechSeconds,
    double countConfidence,
    double overlapSeconds,
    boolean sideBySide,
    Quality quality,
    List<Speaker> speakers,
    List<Turn> timeline,
    List<String> advice) {

  /** Copies the lists. */
  public Diagnosis {
    speakers = List.copyOf(speakers);
    timeline = List.copyOf(timeline);
    advice = List.copyOf(advice);
  }

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Reads what {@link #json} has written. */
  public static Diagnosis parse(String json) {
    try {
      return JSON.readValue(json, Diagnosis.class);
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("The diagnosis can't be read", broken);
    }
  }

  /** As the database has it. */
  public String json() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("The diagnosis can't be written", broken);
    }
  }

  /** The same with names for its speakers. */
  public Diagnosis named(List<SpeakerName> names) {
    return new Diagnosis(
        seconds,
        sampleRateHz,
        channels,
        speechSeconds,
        countConfidence,
        overlapSeconds,
        sideBySide,
        quality,
        speakers.stream()
            .map(speaker -> speaker.called(SpeakerName.of(speaker.number(), names)))
            .toList(),
        timeline,
        advice);
  }

  /**
   * How good the sound is.
   *
   * @param clippedShare of the samples, 0 to 1
   * @param peakDb highest sample, in dB of full scale
   */
  public record Quality(double signalToNoiseDb, double clippedShare, double peakDb) {}

  /**
   * How much one speaker speaks.
   *
   * @param number from 1 on
   * @param share of all speech, 0 to 1
   * @param confidence from 0 to 1, that the turns are this speaker's
   * @param name as in {@link SpeakerName}
   * @param speakerId as there
   * @param nameConfidence as there
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Speaker(
      int number,
      double seconds,
      double share,
      int turns,
      double confidence,
      @Nullable String name,
      @Nullable UUID speakerId,
      @Nullable Double nameConfidence) {

    /** A speaker without a name. */
    public Speaker(int number, double seconds, double share, int turns, double confidence) {
      this(number, seconds, share, turns, confidence, null, null, null);
    }

    Speaker called(SpeakerName name) {
      return new Speaker(
          number,
          seconds,
          share,
          turns,
          confidence,
          name.name(),
          name.speakerId(),
          name.nameConfidence());
    }
  }

  /**
   * A turn.
   *
   * @param speaker their number
   * @param from seconds from the beginning of the recording
   * @param to seconds
   * @param confidence from 0 to 1
   */
  public record Turn(int speaker, double from, double to, double confidence) {}
}

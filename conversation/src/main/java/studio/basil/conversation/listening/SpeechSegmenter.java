package studio.basil.conversation.listening;

import java.util.ArrayList;
import java.util.List;
import studio.basil.speech.VoiceActivity;

/**
 * Makes utterances of the detector's verdicts. How much silence ends one is not decided here.
 * Counts in samples only; not thread-safe.
 */
public final class SpeechSegmenter {

  /** What a verdict changed. */
  public sealed interface Change {

    /** An utterance began at this sample of the stream. */
    record Started(long atSample) implements Change {}

    /** It holds this much speech now. */
    record Continued(long speechSamples) implements Change {}

    /** The speaker is silent since this sample; the utterance is still open. */
    record Paused(long atSample) implements Change {}

    /** The speaker is silent for so long now; told with every frame from the pause on. */
    record Silent(long silentSamples) implements Change {}

    /** The speaker went on after so much silence. */
    record Resumed(long silentSamples) implements Change {}

    /** The utterance is over; its last speech ended at this sample. */
    record Ended(long atSample) implements Change {}

    /** It was a noise, not an utterance. */
    record Dropped() implements Change {}
  }

  private final SegmenterRules rules;
  private final int frameSamples;
  private boolean open;
  private boolean inSpeech;
  private boolean paused;
  private long run;
  private long speechSamples;
  private long lastSpeechSample;

  /** A segmenter for frames of this many samples. */
  public SpeechSegmenter(SegmenterRules rules, int frameSamples) {
    this.rules = rules;
    this.frameSamples = frameSamples;
  }

  /** Whether an utterance is open. */
  public boolean open() {
    return open;
  }

  /** Whether the speaker of the open utterance has paused. */
  public boolean paused() {
    return paused;
  }

  /** How much speech the utterance holds that is open or was the last. */
  public long speechSamples() {
    return speechSamples;
  }

  /** Where the last speech ended. */
  public long lastSpeechSample() {
    return lastSpeechSample;
  }

  /** Whether there is enough speech for an utterance, so that it is no noise. */
  public boolean confirmed() {
    return speechSamples >= rules.minimumSpeechSamples();
  }

  /** Takes the verdict on the next frame. */
  public List<Change> accept(VoiceActivity frame) {
    List<Change> changes = new ArrayList<>(2);
    inSpeech = frame.probability() >= (inSpeech ? rules.offProbability() : rules.onProbability());
    if (inSpeech) {
      speech(frame.startSample(), changes);
    } else {
      silence(frame.startSample() + frameSamples, changes);
    }
    return changes;
  }

  /** Ends an open utterance. */
  public List<Change> end() {
    List<Change> changes = new ArrayList<>(1);
    if (open) {
      open = false;
      paused = false;
      changes.add(confirmed() ? new Change.Ended(lastSpeechSample) : new Change.Dropped());
    }
    inSpeech = false;
    run = 0;
    return changes;
  }

  private void speech(long startSample, List<Change> changes) {
    run += frameSamples;
    if (!open && run >= rules.onsetSamples()) {
      open = true;
      speechSamples = run - frameSamples;
      changes.add(new Change.Started(startSample + frameSamples - run));
    }
    if (open) {
      if (paused) {
        paused = false;
        changes.add(new Change.Resumed(startSample - lastSpeechSample));
      }
      speechSamples += frameSamples;
      lastSpeechSample = startSample + frameSamples;
      changes.add(new Change.Continued(speechSamples));
    }
  }

  private void silence(long endSample, List<Change> changes) {
    run = 0;
    if (!open) {
      return;
    }
    long silent = endSample - lastSpeechSample;
    if (!paused && silent >= rules.pauseSamples()) {
      paused = true;
      changes.add(new Change.Paused(lastSpeechSample));
    }
    if (paused) {
      changes.add(new Change.Silent(silent));
    }
  }
}

package studio.basil.conversation.speaking;

import java.util.ArrayList;
import java.util.List;

/**
 * The only truth of what an AI speaker said in one utterance: which sentences lie where in its
 * audio, how much went out, and how much the client has played. Positions are samples from the
 * utterance's first. Pure bookkeeping; not thread-safe.
 */
public final class PlaybackLedger {

  /**
   * A sentence of the utterance, or the part of it that was played.
   *
   * @param startSample of its first sample
   * @param endSample after its last
   */
  public record Spoken(String text, long startSample, long endSample) {}

  /** Less than this at a sentence's end is trailing silence: the sentence counts as whole. */
  private static final int TAIL_MS = 120;

  private static final class Entry {
    private final String text;
    private final long start;
    private long end;
    private boolean whole;

    /** Characters heard so far; words that counted as heard are never taken back. */
    private int heard;

    Entry(String text, long start) {
      this.text = text;
      this.start = start;
      this.end = start;
    }
  }

  private final List<Entry> entries = new ArrayList<>();
  private final int sampleRateHz;
  private long made;
  private long sent;
  private long played;

  /** A ledger for audio of this rate. */
  public PlaybackLedger(int sampleRateHz) {
    this.sampleRateHz = sampleRateHz;
  }

  /** A sentence begins; the audio that follows is its own. */
  public void beginSentence(String text) {
    entries.add(new Entry(text, made));
  }

  /** Audio was made for the sentence begun last. */
  public void made(long samples) {
    made += samples;
    entries.getLast().end = made;
  }

  /** The sentence begun last has all its audio. */
  public void endSentence() {
    entries.getLast().whole = true;
    hear();
  }

  /** Audio went out to the client. */
  public void sent(long samples) {
    if (sent + samples > made) {
      throw new IllegalArgumentException("more was sent than was made");
    }
    sent += samples;
  }

  /**
   * The client reports how much it has played so far.
   *
   * @return how many samples are new; reports that go back or beyond what was sent are cut to fit
   */
  public long played(long samples) {
    long before = played;
    played = Math.clamp(samples, played, sent);
    hear();
    return played - before;
  }

  public long madeSamples() {
    return made;
  }

  public long sentSamples() {
    return sent;
  }

  public long playedSamples() {
    return played;
  }

  /** What was played, sentence by sentence, the last perhaps cut off in the middle. */
  public List<Spoken> spoken() {
    List<Spoken> spoken = new ArrayList<>();
    for (Entry entry : entries) {
      if (entry.heard > 0) {
        String text = entry.text.substring(0, entry.heard);
        spoken.add(new Spoken(text, entry.start, Math.min(played, entry.end)));
      }
    }
    return spoken;
  }

  /** What was played, as one text. */
  public String spokenText() {
    return String.join(" ", spoken().stream().map(Spoken::text).toList());
  }

  /**
   * Sentences of which at least the beginning was played, in full, for a caption that runs along.
   */
  public String captionText() {
    return String.join(
        " ", entries.stream().filter(this::begunToBeHeard).map(entry -> entry.text).toList());
  }

  /** A sentence that could not be spoken has no audio and is never heard. */
  private boolean begunToBeHeard(Entry entry) {
    return entry.end > entry.start && played > entry.start;
  }

  private void hear() {
    for (Entry entry : entries) {
      if (begunToBeHeard(entry)) {
        entry.heard = Math.max(entry.heard, heard(entry));
      }
    }
  }

  /** Whole sentences count whole; of a sentence cut off, the words up to the played share. */
  private int heard(Entry entry) {
    int length = entry.text.length();
    long tail = (long) TAIL_MS * sampleRateHz / 1000;
    if (entry.whole && played >= entry.end - tail) {
      return length;
    }
    double share = (double) (Math.min(played, entry.end) - entry.start) / estimatedLength(entry);
    int reach = (int) (share * length);
    return reach >= length ? length : Math.max(0, entry.text.lastIndexOf(' ', reach));
  }

  /** A sentence still being made is at least as long as its text takes to say. */
  private long estimatedLength(Entry entry) {
    long length = Math.max(1, entry.end - entry.start);
    long atUsualPace = entry.text.length() * (long) sampleRateHz / 16;
    return entry.whole ? length : Math.max(length, atUsualPace);
  }
}

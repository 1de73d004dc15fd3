package studio.basil.conversation.session;

/**
 * An utterance of the person, from its first sample to its text.
 *
 * @param startSample its first sample, as the ear counts
 * @param startMs when it began, on the session's clock
 * @param endMs when its last speech ended
 * @param endedNanos when it was decided that it is over
 * @param textNanos when its text came
 * @param trace what was heard of it
 */
record PersonTurn(
    long startSample,
    long startMs,
    long endMs,
    long endedNanos,
    long textNanos,
    SpeechTrace trace) {

  static PersonTurn begun(long startSample, long startMs) {
    return new PersonTurn(startSample, startMs, startMs, 0, 0, new SpeechTrace());
  }

  PersonTurn ended(long atMs, long nowNanos) {
    return new PersonTurn(startSample, startMs, Math.max(startMs, atMs), nowNanos, 0, trace);
  }

  /** The same with its text; a stall at its beginning may have moved it meanwhile. */
  PersonTurn transcribed(long placedStartMs, long atNanos) {
    return new PersonTurn(
        startSample,
        placedStartMs,
        Math.max(placedStartMs, endMs),
        endedNanos,
        Math.max(endedNanos, atNanos),
        trace);
  }
}

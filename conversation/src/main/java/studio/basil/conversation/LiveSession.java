package studio.basil.conversation;

import java.util.concurrent.CompletableFuture;

/**
 * One live run of a conversation. Every method may be called from any thread, returns at once and
 * never throws for a closed session: what comes too late is dropped and counted.
 */
public interface LiveSession {

  /** The session's own id, as in every event. */
  String sessionId();

  /** The episode that the session records. */
  EpisodeId episodeId();

  /**
   * Takes a piece of the person's speech.
   *
   * @param pcm16 s16le mono at the rate of {@link SessionRequest#sampleRateHz}, an even number of
   *     bytes; ownership passes to the session
   * @return false if the mailbox is full and the piece was dropped
   */
  boolean audio(byte[] pcm16);

  /** Tells how many samples of an utterance the client has played so far. */
  void played(String speaker, String utteranceId, long samples);

  /** Switches autopilot: the AI speakers go on talking with each other by themselves. */
  void setAutopilot(boolean on);

  /** Asks for a {@link ServerEvent.StateSnapshot}. */
  void requestState();

  /** Takes words that the person typed instead of speaking them. */
  void say(String text);

  /** Stops the AI speaker that holds the floor. */
  void interrupt();

  /**
   * Tells that a client has gone without a word. The session keeps itself for two minutes, so that
   * it can be taken up again with {@link Studio#resume}, and then ends. The recording shows the gap
   * as silence.
   *
   * @param client the one that has gone; nothing happens if another has taken over meanwhile
   */
  void detach(SessionClient client);

  /**
   * Ends the session and finishes its files.
   *
   * @param reason stands in the event log and goes to the client, for example {@code stopped}
   * @return completes, never exceptionally, when all files are finished; the same for every call
   */
  CompletableFuture<Void> close(String reason);

  /** Completes, never exceptionally, when the session has ended, whoever ended it. */
  CompletableFuture<Void> closed();
}

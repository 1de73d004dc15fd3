package studio.basil.conversation;

import org.jspecify.annotations.Nullable;

/**
 * What a client asks for when it says hello.
 *
 * @param owner whose episode it is, in the words of the server; null if it knows no accounts
 * @param participantName how the AI speakers address the person, 1 to 80 characters
 * @param episodeId the episode to record, or null for a new name
 * @param briefingId the briefing to work from, or null for the standard one
 * @param briefingText the briefing itself, in the place of one that the server keeps
 * @param sampleRateHz rate of the person's audio, 8,000 to 48,000
 */
public record SessionRequest(
    @Nullable String owner,
    String participantName,
    @Nullable EpisodeId episodeId,
    @Nullable String briefingId,
    @Nullable String briefingText,
    int sampleRateHz) {

  /** What a client asks for that nobody has vouched for yet. */
  public SessionRequest(
      String participantName,
      @Nullable EpisodeId episodeId,
      @Nullable String briefingId,
      int sampleRateHz) {
    this(null, participantName, episodeId, briefingId, null, sampleRateHz);
  }

  public SessionRequest {
    participantName = participantName.strip();
    if (participantName.isEmpty() || participantName.length() > 80) {
      throw new IllegalArgumentException("participantName must have 1 to 80 characters");
    }
    if (participantName.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("participantName must not hold control characters");
    }
    if (briefingId != null && briefingText != null) {
      throw new IllegalArgumentException("a session has one briefing: its id or its text");
    }
    if (sampleRateHz < 8_000 || sampleRateHz > 48_000) {
      throw new IllegalArgumentException(
          "sampleRate must be 8000 to 48000 samples a second: " + sampleRateHz);
    }
  }

  /** The same on behalf of somebody. */
  public SessionRequest ownedBy(String newOwner) {
    return new SessionRequest(
        newOwner, participantName, episodeId, briefingId, briefingText, sampleRateHz);
  }

  /** The same with a briefing of its own, in the place of any other. */
  public SessionRequest briefedBy(String text) {
    return new SessionRequest(owner, participantName, episodeId, null, text, sampleRateHz);
  }
}

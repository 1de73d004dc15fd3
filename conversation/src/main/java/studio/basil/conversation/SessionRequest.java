package studio.basil.conversation;

import org.jspecify.annotations.Nullable;

/**
 * What a client asks for when it says hello.
 *
 * @param owner whose episode it is, in the words of the server; null if it knows no accounts
 * @param participantName how the AI speakers address the person, 1 to 80 characters
 * @param episodeId the episode to record, or null for a new name
 * @param briefingId the briefing to work from, or null for the standard one
 * @param sampleRateHz rate of the person's audio, 8,000 to 48,000
 */
public record SessionRequest(
    @Nullable String owner,
    String participantName,
    @Nullable EpisodeId episodeId,
    @Nullable String briefingId,
    int sampleRateHz) {

  /** What a client asks for that nobody has vouched for yet. */
  public SessionRequest(
      String participantName,
      @Nullable EpisodeId episodeId,
      @Nullable String briefingId,
      int sampleRateHz) {
    this(null, participantName, episodeId, briefingId, sampleRateHz);
  }

  public SessionRequest {
    participantName = participantName.strip();
    if (participantName.isEmpty() || participantName.length() > 80) {
      throw new IllegalArgumentException("participantName must have 1 to 80 characters");
    }
    if (participantName.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("participantName must not hold control characters");
    }
    if (sampleRateHz < 8_000 || sampleRateHz > 48_000) {
      throw new IllegalArgumentException(
          "sampleRate must be 8000 to 48000 samples a second: " + sampleRateHz);
    }
  }

  /** The same on behalf of somebody. */
  public SessionRequest ownedBy(String newOwner) {
    return new SessionRequest(newOwner, participantName, episodeId, briefingId, sampleRateHz);
  }
}

package studio.basil.conversation;

/**
 * A member of the cast.
 *
 * @param id stable id, also the name of the track: {@code you}, {@code claude}, {@code guest}
 * @param name how the others address the speaker
 * @param role what the speaker is in the conversation
 */
public record Speaker(String id, String name, Role role) {

  /** What a speaker is in the conversation. */
  public enum Role {
    PERSON,
    HOST,
    GUEST
  }
}

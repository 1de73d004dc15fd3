package studio.basil.speech;

/** One message of a chat. */
public record ChatMessage(Role role, String text) {

  /** Who speaks in it: anybody else, or the model itself. */
  public enum Role {
    USER,
    ASSISTANT
  }
}

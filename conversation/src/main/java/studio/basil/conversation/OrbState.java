package studio.basil.conversation;

/** What a speaker does, as the page shows it. */
public enum OrbState {
  IDLE,
  LISTENING,
  THINKING,
  SPEAKING
}

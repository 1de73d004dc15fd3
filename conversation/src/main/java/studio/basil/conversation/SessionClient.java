package studio.basil.conversation;

/** The far end of a session: what the person sees and hears. */
@FunctionalInterface
public interface SessionClient {

  /**
   * Takes the next event. Called on the session's thread, in order; must neither block nor throw.
   */
  void send(ServerEvent event);
}

package studio.basil.conversation.session;

import org.jspecify.annotations.Nullable;
import studio.basil.conversation.ServerEvent;
import studio.basil.conversation.SessionClient;

/**
 * The client of a session, which may go and come back; while there is none, what it would be told
 * is dropped, as a snapshot tells it later. Session's thread only.
 */
final class ClientLink implements SessionClient {
  private @Nullable SessionClient client;

  ClientLink(SessionClient client) {
    this.client = client;
  }

  @Override
  public void send(ServerEvent event) {
    SessionClient there = client;
    if (there != null) {
      there.send(event);
    }
  }

  boolean attached() {
    return client != null;
  }

  /** Puts another client in place of the one that is there. */
  void attach(SessionClient next) {
    SessionClient before = client;
    client = next;
    if (before != null && before != next) {
      before.send(
          new ServerEvent.Failed(
              "taken-over", "The session goes on in another window or on another device."));
    }
  }

  /**
   * Lets a client go.
   *
   * @return false if it is not the one that is there
   */
  boolean detach(SessionClient gone) {
    if (client != gone) {
      return false;
    }
    client = null;
    return true;
  }
}

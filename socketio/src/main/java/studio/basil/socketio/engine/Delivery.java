package studio.basil.socketio.engine;

/** What became of a message at the moment it was sent. */
public enum Delivery {
  /** Taken, and the client keeps up. */
  ACCEPTED,
  /** Taken, but the client is behind: send less until it has caught up. */
  BEHIND,
  /** Not taken: the message was volatile and the client is behind. */
  DROPPED,
  /** Not taken: the connection has ended, or ends now because the queue is full. */
  CLOSED
}

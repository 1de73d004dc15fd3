package studio.basil.socketio.engine;

/** What became of a message at the moment it was sent. */
public enum Delivery {
  /** Taken, and the client keeps up. */
  ACCEPTED,
  /** Taken, but the client is behind: send less until it has caught up. */
  BEHIND,
  /** Not sent now: the connection was cut. The client gets it if it returns in time. */
  KEPT,
  /** Not taken: the message was volatile and the client is behind or away. */
  DROPPED,
  /** Not taken: the connection has ended, or ends now because the queue is full. */
  CLOSED
}

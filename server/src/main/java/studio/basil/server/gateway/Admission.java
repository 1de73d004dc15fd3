package studio.basil.server.gateway;

import org.jspecify.annotations.Nullable;

/** Decides who may hold live sessions. Thread-safe; may block. */
@FunctionalInterface
public interface Admission {

  /**
   * Whose the sessions of a client are, in the words of the server.
   *
   * @param token that the client sent; null if it sent none
   * @throws NotAdmittedException if it may hold none
   */
  String owner(@Nullable String token) throws NotAdmittedException;
}

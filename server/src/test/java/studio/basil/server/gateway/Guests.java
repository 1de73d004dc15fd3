package studio.basil.server.gateway;

import org.jspecify.annotations.Nullable;

/** Admits whoever sends no token, as in a studio without accounts, and the tokens of two people. */
final class Guests implements Admission {
  static final String ANNA = "token of anna";
  static final String BERT = "token of bert";

  @Override
  public String owner(@Nullable String token) throws NotAdmittedException {
    if (token == null) {
      return "you";
    }
    return switch (token) {
      case ANNA -> "anna";
      case BERT -> "bert";
      default -> throw NotAdmittedException.unauthorised("The access token is not valid.");
    };
  }
}

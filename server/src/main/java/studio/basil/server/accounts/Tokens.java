package studio.basil.server.accounts;

/**
 * What a person has who signed in.
 *
 * @param access for each request, good for minutes
 * @param refresh for the next pair of tokens, good once
 */
record Tokens(User user, String access, String refresh) {
  /** Without the tokens. */
  @Override
  public String toString() {
    return "Tokens[" + user.id() + "]";
  }
}

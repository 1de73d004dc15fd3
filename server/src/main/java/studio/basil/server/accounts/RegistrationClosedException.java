package studio.basil.server.accounts;

/** People may not make accounts for themselves. */
final class RegistrationClosedException extends Exception {
  private static final long serialVersionUID = 1L;

  RegistrationClosedException() {
    super("Ask an administrator for an account.", null, false, false);
  }
}

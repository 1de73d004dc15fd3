package studio.basil.server.jobs;

/** Somebody else has the work, or nobody wants it any more. */
public final class LostException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Such an end is no fault, so it has no stack trace. */
  public LostException() {
    super("The work was cancelled, deleted or taken over", null, false, false);
  }
}

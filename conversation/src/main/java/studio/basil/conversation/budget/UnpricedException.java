package studio.basil.conversation.budget;

/**
 * Work was asked the price of that the table doesn't know. A start that has asked {@link
 * PriceTable#missing} for each configured model rules it out.
 */
public final class UnpricedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnpricedException(String message) {
    super(message);
  }
}

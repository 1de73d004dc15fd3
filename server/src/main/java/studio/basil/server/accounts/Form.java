package studio.basil.server.accounts;

import java.util.Locale;
import java.util.regex.Pattern;

/** What the requests about accounts have in common. */
final class Form {
  /** In the description of the API. */
  static final String TAG = "Accounts";

  static final int LONGEST_EMAIL = 254;
  static final int LONGEST_NAME = 80;
  static final String EMAIL = "An e-mail address such as anna@example.org";
  static final String EMAIL_PATTERN = "\\s*" + Form.ADDRESS + "\\s*";

  /** Without control characters and halves of characters, which the database doesn't take. */
  private static final String ADDRESS = "[^@\\s\\p{Cc}\\p{Cs}]+@[^@\\s\\p{Cc}\\p{Cs}]+";

  private static final Pattern WHOLE_ADDRESS = Pattern.compile(ADDRESS);

  private Form() {}

  /** A person as they are kept. */
  static Accounts.Person person(NewPerson person) {
    return new Accounts.Person(
        normalEmail(person.email()), person.name().strip(), person.password());
  }

  private static String normalEmail(String email) {
    return email.strip().toLowerCase(Locale.ROOT);
  }

  /** The address of somebody who signs in; empty if no account can have it. */
  static String knownEmail(String email) {
    String normal = normalEmail(email);
    return normal.length() <= LONGEST_EMAIL && WHOLE_ADDRESS.matcher(normal).matches()
        ? normal
        : "";
  }
}

package studio.basil.server.accounts;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import studio.basil.server.http.FieldFault;
import studio.basil.server.http.ProblemException;

/**
 * Takes the fields of a request one by one and collects what is wrong. A faulty field reads as
 * something harmless, so that the reading goes on to the next fault. Not thread-safe.
 */
final class FormReader {
  private static final int LONGEST_EMAIL = 254;
  private static final int LONGEST_NAME = 80;
  private static final Pattern EMAIL = Pattern.compile("[^@\\s\\p{Cntrl}]+@[^@\\s\\p{Cntrl}]+");

  private final List<FieldFault> faults = new ArrayList<>();

  /** What stands in a body. */
  static <T> T body(@Nullable T body) {
    if (body == null) {
      throw ProblemException.invalid(
          List.of(new FieldFault("", "the body is missing; send a JSON object")));
    }
    return body;
  }

  void fault(String field, String detail) {
    faults.add(new FieldFault(field, detail));
  }

  /** An e-mail address in lower case, as it is kept. */
  String email(@Nullable String value) {
    String email = normalEmail(required("email", value));
    if (!email.isEmpty() && !isEmail(email)) {
      fault("email", "is no e-mail address such as anna@example.org");
    }
    return email;
  }

  /** The same of somebody who signs in; empty if no account can have it. */
  String knownEmail(@Nullable String value) {
    String email = normalEmail(required("email", value));
    return isEmail(email) ? email : "";
  }

  private static boolean isEmail(String email) {
    return email.length() <= LONGEST_EMAIL && EMAIL.matcher(email).matches() && isText(email);
  }

  private static String normalEmail(String email) {
    return email.strip().toLowerCase(Locale.ROOT);
  }

  /** Whether the database takes it: without control characters and halves of characters. */
  private static boolean isText(String text) {
    return text.codePoints()
        .noneMatch(
            point ->
                Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE);
  }

  /** How a person or a key is called. */
  String name(@Nullable String value) {
    String name = required("name", value).strip();
    if (name.length() > LONGEST_NAME || !isText(name)) {
      fault("name", "has up to " + LONGEST_NAME + " characters, none of them a control character");
    }
    return name;
  }

  /** A password that an account may have. */
  String password(String field, @Nullable String value) {
    String password = required(field, value);
    Optional<String> wrong = password.isEmpty() ? Optional.empty() : Passwords.fault(password);
    wrong.ifPresent(detail -> fault(field, detail));
    return password;
  }

  Role role(@Nullable String value) {
    if (value != null) {
      for (Role role : Role.values()) {
        if (role.label().equals(value)) {
          return role;
        }
      }
      fault("role", "is user or admin");
    }
    return Role.USER;
  }

  /** A text that must be there. */
  String required(String field, @Nullable String value) {
    if (value == null || value.isBlank()) {
      fault(field, "is missing");
      return "";
    }
    return value;
  }

  /**
   * Ends the reading.
   *
   * @throws ProblemException if anything was wrong
   */
  void check() {
    if (!faults.isEmpty()) {
      throw ProblemException.invalid(faults);
    }
  }
}

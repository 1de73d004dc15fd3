package studio.basil.server.admin;

import com.github.f4b6a3.uuid.util.UuidValidator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import studio.basil.server.database.Sql;

/** The people that entries of the audit log tell of, as far as they still have an account. */
final class AuditPeople {
  private static final String BY_ID =
      "select id, name, email from users where id = any(:ids) or lower(email) = any(:emails)";

  private final Map<String, Person> people;

  private AuditPeople(Map<String, Person> people) {
    this.people = people;
  }

  /** Somebody with an account. */
  record Person(String name, String email) {}

  /**
   * Those whose ids or e-mail addresses are among some texts.
   *
   * @param handle in whose scope people are seen
   */
  static AuditPeople among(Handle handle, List<String> texts) {
    Set<UUID> ids = new HashSet<>();
    Set<String> emails = new HashSet<>();
    for (String text : texts) {
      if (UuidValidator.isValid(text)) {
        ids.add(UUID.fromString(text));
      } else {
        emails.add(text.toLowerCase(Locale.ROOT));
      }
    }
    Map<String, Person> people = new HashMap<>();
    handle
        .createQuery(BY_ID)
        .bindArray("ids", UUID.class, ids)
        .bindArray("emails", String.class, emails)
        .map(
            (row, _) -> {
              Person person = new Person(row.getString("name"), row.getString("email"));
              people.put(Sql.id(row, "id").toString(), person);
              people.put(person.email().toLowerCase(Locale.ROOT), person);
              return person;
            })
        .list();
    return new AuditPeople(people);
  }

  /** Who has an id or an e-mail address. */
  @Nullable Person of(@Nullable String idOrEmail) {
    return idOrEmail == null ? null : people.get(idOrEmail.toLowerCase(Locale.ROOT));
  }
}

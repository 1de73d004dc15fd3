package studio.basil.server.settings;

import java.util.Optional;
import studio.basil.server.database.DatabaseAddress;

/**
 * Where everything that is not a file is kept.
 *
 * @param address of a PostgreSQL of the operator's; Basil runs its own without one
 * @param connections most that are open at a time
 */
public record DatabaseSettings(Optional<DatabaseAddress> address, int connections) {

  static DatabaseSettings read(VariableReader reader) {
    return new DatabaseSettings(
        reader.read(
            "DATABASE_URL",
            null,
            "such as postgresql://basil:password@db.example.org:5432/basil",
            DatabaseAddress::parse),
        reader.integer("DATABASE_POOL_SIZE", 10, 2, 200));
  }
}

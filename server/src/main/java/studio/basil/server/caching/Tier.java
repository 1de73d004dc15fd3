package studio.basil.server.caching;

import java.util.Locale;

/** Where a result lies. */
enum Tier {
  MEMORY,
  DATABASE,
  REDIS;

  /** Its name in figures. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}

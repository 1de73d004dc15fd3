package studio.basil.server;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import studio.basil.server.settings.Settings;

/** Hands the settings from the main method, which runs before Quarkus, to the beans. */
final class ActiveSettings {
  private static final AtomicReference<@Nullable Settings> ACTIVE = new AtomicReference<>();

  static void set(Settings settings) {
    ACTIVE.set(settings);
  }

  @Produces
  @Singleton
  Settings settings() {
    Settings settings = ACTIVE.get();
    if (settings == null) {
      throw new IllegalStateException("The settings have not been read: start with BasilMain.");
    }
    return settings;
  }
}

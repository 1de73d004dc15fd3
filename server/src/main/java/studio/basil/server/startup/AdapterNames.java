package studio.basil.server.startup;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import studio.basil.server.settings.ProviderSettings;

/** The providers by their short names. */
public record AdapterNames(boolean enabled, String stt, String tts, String host, String guest) {

  static AdapterNames of(ProviderSettings settings, @Nullable Providers loaded) {
    return loaded == null
        ? new AdapterNames(
            settings.realAdapters(),
            label(settings.recognizer()),
            label(settings.synthesizer()),
            label(settings.host()),
            label(settings.guest()))
        : new AdapterNames(
            settings.realAdapters(),
            loaded.recognizer().capabilities().provider(),
            loaded.synthesizer().capabilities().provider(),
            loaded.host().capabilities().provider(),
            loaded.guest().capabilities().provider());
  }

  private static String label(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }
}

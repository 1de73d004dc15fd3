package studio.basil.server.startup;

import org.jspecify.annotations.Nullable;
import studio.basil.server.settings.ProviderSettings;

/** The first provider of each chain, by its short name. */
public record AdapterNames(boolean enabled, String stt, String tts, String host, String guest) {

  static AdapterNames of(ProviderSettings settings, @Nullable Providers loaded) {
    return loaded == null
        ? new AdapterNames(
            settings.realAdapters(),
            settings.recognizers().getFirst().provider(),
            settings.synthesizers().getFirst().provider(),
            settings.host().members().getFirst().provider(),
            settings.guest().members().getFirst().provider())
        : new AdapterNames(
            settings.realAdapters(),
            loaded.recognizer().front().capabilities().provider(),
            loaded.synthesizer().front().capabilities().provider(),
            loaded.host().front().capabilities().provider(),
            loaded.guest().front().capabilities().provider());
  }
}

package studio.basil.server.separations;

import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import studio.basil.server.settings.Settings;

/** Makes what the resources of separations share. */
@Singleton
final class SeparationBeans {

  @Produces
  @Singleton
  VoiceEngine voices(Settings settings) {
    return new SeparatorVoices(settings.folders().models());
  }

  void close(@Disposes VoiceEngine voices) {
    if (voices instanceof SeparatorVoices loaded) {
      loaded.close();
    }
  }
}

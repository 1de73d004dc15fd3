package studio.basil.server.speakers;

import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import studio.basil.server.engines.SeparatorVoices;
import studio.basil.server.engines.VoiceEngine;
import studio.basil.server.settings.Settings;

/** Makes the engine that knows voices again. */
@Singleton
final class SpeakerBeans {

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

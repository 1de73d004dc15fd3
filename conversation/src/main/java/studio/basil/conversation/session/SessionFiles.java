package studio.basil.conversation.session;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.basil.conversation.Speaker;
import studio.basil.conversation.recording.RecordFields;
import studio.basil.conversation.recording.SessionFile;
import studio.basil.speech.LanguageModelCapabilities;

/** Writes down who takes part in a session and how it is held. */
final class SessionFiles {
  private SessionFiles() {}

  static SessionFile describe(SessionEnvironment environment, Cast cast, StudioParts parts) {
    return new SessionFile(
        environment.sessionId(),
        environment.episodeId().value(),
        environment.request().owner(),
        "live",
        environment.startedAt().toString(),
        null,
        null,
        null,
        environment.briefing().title(),
        0,
        0,
        List.of(
            member(cast.person(), null, null),
            member(cast.host(), parts.host().capabilities(), voice(cast.host(), parts)),
            member(cast.guest(), parts.guest().capabilities(), voice(cast.guest(), parts))));
  }

  /** The fields of a session's first event: what its engine works with. */
  static Map<String, Object> opening(SessionDesk desk, StudioParts parts) {
    SessionEnvironment environment = desk.environment();
    Map<String, String> names = new LinkedHashMap<>();
    desk.cast().all().forEach(speaker -> names.put(speaker.id(), speaker.name()));
    Map<String, Object> providers = new LinkedHashMap<>();
    providers.put("stt", RecordFields.of(parts.recognizer().capabilities()));
    providers.put("vad", RecordFields.of(parts.voiceActivity().capabilities()));
    providers.put("tts", RecordFields.of(parts.synthesizer().capabilities()));
    providers.put("thriftyTts", RecordFields.of(parts.thriftySynthesizer().capabilities()));
    providers.put(desk.cast().host().id(), RecordFields.of(parts.host().capabilities()));
    providers.put(desk.cast().guest().id(), RecordFields.of(parts.guest().capabilities()));
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("episodeId", environment.episodeId().value());
    fields.put("participantName", environment.request().participantName());
    fields.put("briefing", environment.briefing().id());
    fields.put("speakers", List.copyOf(names.keySet()));
    fields.put("names", names);
    fields.put("profile", RecordFields.of(parts.profile()));
    fields.put("providers", providers);
    return fields;
  }

  private static @Nullable String voice(Speaker speaker, StudioParts parts) {
    return parts.voices().get(speaker.id());
  }

  private static SessionFile.Member member(
      Speaker speaker, @Nullable LanguageModelCapabilities model, @Nullable String voice) {
    return new SessionFile.Member(
        speaker.id(),
        speaker.name(),
        speaker.role().name().toLowerCase(Locale.ROOT),
        model == null ? null : model.provider(),
        model == null ? null : model.model(),
        voice);
  }
}

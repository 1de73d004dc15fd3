package studio.basil.conversation.session;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import studio.basil.conversation.Speaker;
import studio.basil.conversation.recording.SessionFile;
import studio.basil.speech.LanguageModelCapabilities;

/** Writes down who takes part in a session, for its session file. */
final class SessionFiles {
  private SessionFiles() {}

  static SessionFile describe(SessionEnvironment environment, Cast cast, StudioParts parts) {
    return new SessionFile(
        environment.sessionId(),
        environment.episodeId().value(),
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

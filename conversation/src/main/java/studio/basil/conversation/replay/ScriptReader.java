package studio.basil.conversation.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import studio.basil.conversation.replay.Script.Act;
import studio.basil.speech.ServedBy;
import studio.basil.speech.SpeechFailure;
import studio.basil.speech.TokenUsage;

/** Reads from a log what everybody but the engine did. */
final class ScriptReader {
  /** The engine itself ends a session for these reasons. */
  private static final Set<String> OWN_REASONS = Set.of("idle", "budget-exhausted");

  private final EpisodeLog log;

  /** By utterance id. */
  private final Map<String, List<LoggedEvent>> byUtterance = new HashMap<>();

  private ScriptReader(EpisodeLog log) {
    this.log = log;
    for (LoggedEvent event : log.events()) {
      byUtterance.computeIfAbsent(event.text("utteranceId"), _ -> new ArrayList<>()).add(event);
    }
  }

  /** The script in a log. */
  static Script read(EpisodeLog log) {
    ScriptReader reader = new ScriptReader(log);
    return new Script(
        reader.speeches(),
        reader.generations(),
        reader.syntheses(),
        reader.playbacks(),
        reader.acts());
  }

  private List<Speech> speeches() {
    return log.all("turn.start").filter(LoggedEvent::ofPerson).map(this::speech).toList();
  }

  private Speech speech(LoggedEvent start) {
    List<LoggedEvent> own = byUtterance.getOrDefault(start.text("utteranceId"), List.of());
    Optional<LoggedEvent> end = first(own, "turn.end");
    Optional<LoggedEvent> text = first(own, "stt.final").or(() -> first(own, "stt.failed"));
    // Late audio is given its place afterwards; the session can't have known of it before it began.
    long placedMs = end.orElse(start).number("startMs", start.number("startMs", start.atMs()));
    long startMs = Math.max(0, Math.min(placedMs, start.atMs() - onsetMs()));
    long movedMs = placedMs - startMs;
    List<Speech.Span> pauses = new ArrayList<>();
    end.ifPresent(
        event -> {
          for (JsonNode pause : event.fields().path("pauses")) {
            pauses.add(
                new Speech.Span(
                    pause.path(0).asLong() - movedMs, pause.path(1).asLong() - movedMs));
          }
        });
    long speechMs = end.map(event -> event.number("speechMs", -1)).orElse(-1L);
    long paused = pauses.stream().mapToLong(Speech.Span::lengthMs).sum();
    return new Speech(
        startMs,
        end.map(event -> event.number("endMs", placedMs + speechMs + paused) - movedMs)
            .orElse(Long.MAX_VALUE),
        pauses,
        speechMs,
        end.map(event -> event.number("silenceMs", 0)).orElse(0L),
        start.atMs(),
        text.map(event -> event.atMs() - event.number("latencyMs", 0))
            .or(() -> end.map(LoggedEvent::atMs))
            .orElse(Long.MAX_VALUE),
        partials(own, end),
        text.map(ScriptReader::hearing));
  }

  private static List<Speech.Partial> partials(List<LoggedEvent> own, Optional<LoggedEvent> end) {
    List<Speech.Partial> fresh =
        own.stream()
            .filter(event -> event.is("stt.partial"))
            .map(event -> new Speech.Partial(event.atMs(), event.text("text")))
            .toList();
    List<Speech.Partial> all = new ArrayList<>(fresh);
    end.ifPresent(
        event -> {
          for (JsonNode again : event.fields().path("toldAgainMs")) {
            fresh.stream()
                .filter(partial -> partial.atMs() <= again.asLong())
                .reduce((_, latest) -> latest)
                .ifPresent(latest -> all.add(new Speech.Partial(again.asLong(), latest.text())));
          }
        });
    return all;
  }

  private long onsetMs() {
    String onset = log.start().fields().at("/profile/listening/voice/onset").asText("PT0S");
    return Duration.parse(onset).toMillis();
  }

  private static Speech.Hearing hearing(LoggedEvent event) {
    return new Speech.Hearing(
        event.number("latencyMs", 0),
        event.text("text"),
        Duration.ofMillis(event.number("audioMs", 0)),
        servedBy(event),
        event.is("stt.failed") ? failure(event) : null);
  }

  private List<Generation> generations() {
    List<Generation> all = new ArrayList<>();
    for (LoggedEvent start : log.all("llm.start").toList()) {
      boolean summary = start.text("purpose").equals("summary");
      LoggedEvent end = endOf(start, "llm", summary);
      all.add(
          new Generation(
              summary ? "claude" : start.text("speaker"),
              start.atMs(),
              start.text("after"),
              end == null ? 0 : end.number("firstTokenMs", end.number("latencyMs", 0)),
              end == null ? -1 : end.number("latencyMs", end.atMs() - start.atMs()),
              end == null ? "" : end.text("text"),
              end != null && end.is("llm.complete") ? usage(end) : null,
              end != null && end.is("llm.complete") ? servedBy(end) : null,
              end != null && end.is("llm.failed") ? failure(end) : null));
    }
    return all;
  }

  private List<Synthesis> syntheses() {
    List<Synthesis> all = new ArrayList<>();
    for (LoggedEvent start : log.all("tts.start").toList()) {
      LoggedEvent end = endOf(start, "tts", false);
      long latencyMs = end == null ? -1 : end.number("latencyMs", end.atMs() - start.atMs());
      all.add(
          new Synthesis(
              start.text("text"),
              start.atMs(),
              end == null ? 0 : end.number("firstAudioMs", latencyMs),
              latencyMs,
              end == null ? 0 : end.number("audioMs", 0),
              end == null ? 0 : (int) end.number("characters", start.text("text").length()),
              end == null ? "" : end.text("voice"),
              end != null && end.is("tts.complete") ? servedBy(end) : null,
              end != null && end.is("tts.failed") ? failure(end) : null));
    }
    return all;
  }

  /** The event that ends what this one began, before the next of its kind begins. */
  private @Nullable LoggedEvent endOf(LoggedEvent start, String stage, boolean summary) {
    for (LoggedEvent event : byUtterance.getOrDefault(start.text("utteranceId"), List.of())) {
      boolean same = event.text("purpose").equals("summary") == summary;
      if (event.line() > start.line() && same && event.type().startsWith(stage + ".")) {
        return event.is(stage + ".start") ? null : event;
      }
    }
    return null;
  }

  private Map<String, Script.Playback> playbacks() {
    Map<String, Script.Playback> all = new HashMap<>();
    log.all("turn.end")
        .filter(end -> !end.ofPerson())
        .forEach(
            end -> {
              boolean unheard = end.text("outcome").equals("unheard");
              all.put(
                  end.text("utteranceId"),
                  new Script.Playback(
                      end.number("playbackMs", 0),
                      unheard ? end.number("playedSamples", 0) : Long.MAX_VALUE));
            });
    return all;
  }

  private List<Act> acts() {
    List<Act> acts = new ArrayList<>();
    boolean away = false;
    for (LoggedEvent event : log.events()) {
      long at = event.atMs();
      switch (event.type()) {
        case "turn.typed" -> acts.add(new Act.Typed(at, event.text("text")));
        case "turn.autopilot" -> acts.add(new Act.Autopilot(at, event.flag("on")));
        case "client.interrupt" -> acts.add(new Act.Interrupt(at));
        case "client.lost" -> {
          away = true;
          acts.add(new Act.Lost(at));
        }
        case "client.back" -> {
          away = false;
          boolean atOnce = acts.getLast() instanceof Act.Lost(long lost) && at - lost <= 1;
          if (atOnce) {
            acts.removeLast();
          }
          acts.add(atOnce ? new Act.TookOver(at) : new Act.Back(at));
        }
        case "session.end" -> {
          String reason = event.text("reason");
          boolean timer = reason.equals("disconnected") && away;
          if (log.whole() && !OWN_REASONS.contains(reason) && !timer) {
            acts.add(new Act.Closed(event.number("closingMs", at), reason));
          }
        }
        default -> {}
      }
    }
    return acts;
  }

  private static Optional<LoggedEvent> first(List<LoggedEvent> events, String type) {
    return events.stream().filter(event -> event.is(type)).findFirst();
  }

  private static ServedBy servedBy(LoggedEvent event) {
    return new ServedBy(event.text("provider"), event.text("model"), event.flag("cached"));
  }

  private static TokenUsage usage(LoggedEvent event) {
    JsonNode tokens = event.fields().path("tokens");
    return new TokenUsage(
        tokens.path("input").asInt(),
        tokens.path("cachedInput").asInt(),
        tokens.path("output").asInt());
  }

  private static SpeechFailure failure(LoggedEvent event) {
    SpeechFailure.Code code = SpeechFailure.Code.INTERNAL;
    for (SpeechFailure.Code one : SpeechFailure.Code.values()) {
      code = one.name().toLowerCase(Locale.ROOT).equals(event.text("code")) ? one : code;
    }
    return SpeechFailure.passing(code, event.text("message"), null);
  }
}

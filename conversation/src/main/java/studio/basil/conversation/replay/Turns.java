package studio.basil.conversation.replay;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads the turns of a conversation from its log. */
final class Turns {
  private static final Set<String> COSTS =
      Set.of("stt.final", "llm.complete", "llm.cancelled", "tts.complete", "tts.cancelled");

  private final Map<String, List<LoggedEvent>> byUtterance = new HashMap<>();

  /** Moments at which something ended or was done that a turn may follow. */
  private final TreeSet<Long> causes = new TreeSet<>();

  private Turns(EpisodeLog log) {
    causes.add(0L);
    for (LoggedEvent event : log.events()) {
      byUtterance.computeIfAbsent(event.text("utteranceId"), _ -> new ArrayList<>()).add(event);
      if (Set.of("turn.end", "turn.typed", "turn.autopilot", "client.back", "turn.interrupted")
          .contains(event.type())) {
        causes.add(event.atMs());
      }
    }
  }

  /** The turns of a log, in the order in which they began. */
  static List<Turn> of(EpisodeLog log) {
    Turns turns = new Turns(log);
    return log.events().stream()
        .filter(event -> event.is("turn.start") || event.is("turn.typed"))
        .map(turns::turn)
        .toList();
  }

  private Turn turn(LoggedEvent start) {
    String text = "";
    String outcome = "";
    String stopped = "";
    long endMs = -1;
    int holds = 0;
    List<String> failures = new ArrayList<>();
    BigDecimal cost = BigDecimal.ZERO;
    boolean estimated = false;
    for (LoggedEvent event : byUtterance.getOrDefault(start.text("utteranceId"), List.of())) {
      switch (event.type()) {
        case "turn.typed" -> {
          text = event.text("text");
          endMs = event.atMs();
          outcome = "complete";
        }
        case "stt.final" -> text = event.text("text");
        case "turn.held" -> holds++;
        case "turn.interrupted" -> stopped = event.text("reason");
        case "stt.failed", "llm.failed", "tts.failed" ->
            failures.add(event.type() + " (" + event.text("message") + ")");
        case "turn.end" -> {
          endMs = event.atMs();
          outcome = event.text("outcome");
          text = event.ofPerson() ? text : event.text("text");
        }
        default -> {}
      }
      if (COSTS.contains(event.type())) {
        cost = cost.add(event.fields().path("costUsd").decimalValue());
        estimated |= event.flag("estimated");
      }
    }
    return new Turn(
        kind(start),
        start.text("speaker"),
        start.atMs(),
        endMs,
        start.atMs() - cause(start),
        outcome,
        text,
        stopped,
        holds,
        failures,
        cost,
        estimated);
  }

  private long cause(LoggedEvent start) {
    Long cause = causes.floor(start.atMs());
    return cause == null ? 0 : cause;
  }

  private static Turn.Kind kind(LoggedEvent start) {
    if (start.is("turn.typed")) {
      return Turn.Kind.TYPED;
    }
    if (start.ofPerson()) {
      return Turn.Kind.SPOKEN;
    }
    return start.flag("prompted") ? Turn.Kind.ANSWER : Turn.Kind.UNPROMPTED;
  }
}

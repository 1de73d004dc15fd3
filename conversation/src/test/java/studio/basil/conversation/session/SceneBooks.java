package studio.basil.conversation.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import studio.basil.conversation.Caption;
import studio.basil.conversation.budget.Money;
import studio.basil.conversation.testing.ScriptedSpeaker;
import studio.basil.conversation.testing.ScriptedVoice;
import studio.basil.speech.ChatMessage;
import studio.basil.speech.ChatRequest;

/**
 * Checks that all that was written down of a scene that has ended tells the same, and nothing but
 * what was heard: captions, context, event log, money.
 */
final class SceneBooks {
  private static final Set<String> COSTS =
      Set.of("llm.complete", "llm.cancelled", "tts.complete", "tts.cancelled", "stt.final");

  /** A word that was heard only in part does not count. */
  private static final long SLACK_CHARACTERS = 20;

  /** The end of a sentence counts as silence. */
  private static final long TAIL_CHARACTERS = 3;

  private final Scene scene;
  private final List<JsonNode> events;

  SceneBooks(Scene scene) {
    this.scene = scene;
    this.events = scene.log.events();
  }

  void check() throws IOException {
    assertThat(scene.closed).as("closed").isCompleted();
    assertThat(scene.log.texts("error", "code")).as("faults").doesNotContain("internal");
    turnsThatBeganEnded();
    oneAnswerAtATime();
    textsAreWhatWasPlayed();
    captionsTellTheHistory();
    requestsHeldWhatWasHeard();
    moneyAddsUp();
    nothingIsUnderWay();
  }

  private void turnsThatBeganEnded() {
    assertThat(scene.log.texts("turn.end", "utteranceId"))
        .as("turns that ended")
        .containsExactlyInAnyOrderElementsOf(scene.log.texts("turn.start", "utteranceId"));
  }

  /** What was heard of an answer is not certain before it has ended. */
  private void oneAnswerAtATime() {
    String open = "";
    for (JsonNode event : events) {
      String id = SceneLog.text(event, "utteranceId");
      String type = SceneLog.text(event, "type");
      if (type.equals("turn.start") && !SceneLog.text(event, "speaker").equals("you")) {
        assertThat(open).as("answers open when %s is asked for", id).isEmpty();
        open = id;
      } else if (type.equals("turn.end") && id.equals(open)) {
        open = "";
      }
    }
  }

  /** The voice speaks at a steady pace, so the samples tell which words were heard. */
  private void textsAreWhatWasPlayed() {
    List<String> sentences = scene.log.texts("tts.start", "utteranceId");
    for (JsonNode end : answers()) {
      String id = SceneLog.text(end, "utteranceId");
      String text = SceneLog.text(end, "text");
      long played = end.path("playedSamples").asLong();
      assertThat(played).as("played of %s", id).isEqualTo(scene.client.reported(id));
      long length = played * ScriptedVoice.PACE / ScriptedVoice.RATE_HZ;
      long spaces = sentences.stream().filter(id::equals).count();
      assertThat((long) text.length())
          .as("heard of %s", id)
          .isBetween(length - SLACK_CHARACTERS, length + TAIL_CHARACTERS + spaces);
    }
  }

  private void captionsTellTheHistory() throws IOException {
    List<String> said =
        scene.desk.history().said().stream().map(one -> one.speaker() + ": " + one.text()).toList();
    assertThat(lines(scene.desk.captions().recent())).containsExactlyInAnyOrderElementsOf(said);
    if (scene.client.connected()) {
      assertThat(lines(scene.client.captions())).containsExactlyInAnyOrderElementsOf(said);
    }
    assertThat(
            answers().stream()
                .map(end -> SceneLog.text(end, "speaker") + ": " + SceneLog.text(end, "text"))
                .filter(line -> !line.endsWith(": ")))
        .containsExactlyInAnyOrderElementsOf(
            said.stream().filter(line -> !line.startsWith("you: ")).toList());
    for (String speaker : List.of("you", "claude", "guest")) {
      List<String> cues = cues(speaker);
      assertThat(String.join(" ", cues))
          .as("cues of %s", speaker)
          .isEqualTo(
              scene.desk.history().said().stream()
                  .filter(one -> one.speaker().equals(speaker))
                  .map(one -> one.text())
                  .collect(Collectors.joining(" ")));
      assertThat(logged(speaker))
          .as("captions of %s in the event log", speaker)
          .containsExactlyInAnyOrderElementsOf(cues);
    }
  }

  private List<String> logged(String speaker) {
    return events.stream()
        .filter(event -> SceneLog.text(event, "type").equals("caption"))
        .filter(event -> SceneLog.text(event, "speaker").equals(speaker))
        .map(event -> SceneLog.text(event, "text"))
        .toList();
  }

  private static List<String> lines(List<Caption> captions) {
    return captions.stream().map(one -> one.speaker() + ": " + one.text()).toList();
  }

  private List<String> cues(String speaker) throws IOException {
    return Files.readAllLines(scene.folder.resolve(speaker + ".vtt")).stream()
        .filter(line -> line.startsWith("<v "))
        .map(line -> line.substring(line.indexOf('>') + 1))
        .toList();
  }

  /** The requests of all answers that were used held what had been heard by then. */
  private void requestsHeldWhatWasHeard() {
    Map<String, ChatRequest> requests = requestsByUtterance();
    List<String> heard = new ArrayList<>();
    for (JsonNode event : events) {
      String text = words(SceneLog.text(event, "text"));
      String speaker = SceneLog.text(event, "speaker");
      switch (SceneLog.text(event, "type")) {
        case "turn.end", "stt.final", "turn.typed" -> {
          if (!text.isEmpty()) {
            heard.add(text);
          }
        }
        case "turn.start" -> {
          ChatRequest request = requests.get(SceneLog.text(event, "utteranceId"));
          if (!speaker.equals("you") && request != null) {
            assertThat(context(request)).as("context of %s", event).hasSameElementsAs(heard);
          }
        }
        default -> {}
      }
    }
  }

  /** What was said in a request; where notes stand for old turns, nothing is to be compared. */
  private static List<String> context(ChatRequest request) {
    return request.messages().stream()
        .map(ChatMessage::text)
        .filter(text -> !text.startsWith("("))
        .map(text -> words(text.replaceFirst("^(Anna|Claude|Guest): ", "")))
        .toList();
  }

  private Map<String, ChatRequest> requestsByUtterance() {
    Map<String, ChatRequest> requests = new HashMap<>();
    Map<String, Integer> counts = new HashMap<>();
    for (JsonNode start : scene.log.all("llm.start")) {
      boolean summary = SceneLog.text(start, "purpose").equals("summary");
      String speaker = summary ? "claude" : SceneLog.text(start, "speaker");
      if (!SceneLog.text(start, "provider").equals(ScriptedSpeaker.PROVIDER)) {
        continue;
      }
      int index = counts.merge(speaker, 1, Integer::sum) - 1;
      ChatRequest request =
          (speaker.equals("claude") ? scene.claude : scene.guest).requests().get(index);
      boolean whole = request.messages().stream().noneMatch(one -> one.text().startsWith("(Notes"));
      if (!summary && whole && !scene.forgets) {
        requests.put(SceneLog.text(start, "utteranceId"), request);
      }
    }
    return requests;
  }

  private static String words(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
  }

  private void moneyAddsUp() {
    JsonNode end = scene.log.all("session.end").getFirst();
    BigDecimal sum =
        events.stream()
            .filter(event -> COSTS.contains(SceneLog.text(event, "type")))
            .map(event -> SceneLog.usd(event, "costUsd"))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(scene.purse.budget().spent().usd()).as("spent").isEqualByComparingTo(sum);
    assertThat(SceneLog.usd(end, "costUsd")).as("costs told").isEqualByComparingTo(sum);
    assertThat(scene.purse.budget().reserved()).as("reserved").isEqualTo(Money.ZERO);
    assertThat(events.getLast()).as("the last event").isEqualTo(end);
  }

  private void nothingIsUnderWay() {
    assertThat(scene.claude.running()).as("answers of Claude").isZero();
    assertThat(scene.guest.running()).as("answers of the guest").isZero();
    assertThat(scene.voice.running()).as("sentences").isZero();
    assertThat(scene.thriftyVoice.running()).as("thrifty sentences").isZero();
  }

  private List<JsonNode> answers() {
    return scene.log.all("turn.end").stream()
        .filter(end -> !SceneLog.text(end, "speaker").equals("you"))
        .toList();
  }
}

package studio.basil.speech.assemblyai;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import studio.basil.speech.streaming.FakeStreamingServer.Session;
import studio.basil.speech.streaming.Heard;
import studio.basil.speech.streaming.ServerScript;

/**
 * AssemblyAI's {@code /v3/ws}, with messages as AssemblyAI sends them. A ForceEndpoint without
 * words before it gets no answer, and audio messages of the wrong length end the session.
 */
final class FakeAssemblyAi implements ServerScript {
  @Override
  public String flush() {
    return "ForceEndpoint";
  }

  @Override
  public String end() {
    return "Terminate";
  }

  @Override
  public void answer(Session session) {
    String text = session.text();
    if (!text.isEmpty()) {
      String plain = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z' ]", "");
      session.send(turn(session, plain, true, false));
      session.send(turn(session, text, true, true));
      session.next();
    }
  }

  @Override
  public void confirm(Session session) {
    answer(session);
  }

  @Override
  public void tellPartial(Session session) {
    int bytes = session.lastMessage();
    if (bytes < 1_600 || bytes > 32_000) {
      String error =
          "Input duration violation: %d ms. Expected between 50 and 1000 ms".formatted(bytes / 32);
      session.send(
          new JsonObject().put("type", "Error").put("error_code", 3007).put("error", error));
      session.close(3007, error);
      return;
    }
    String text = session.text();
    if (!text.isEmpty()) {
      session.send(turn(session, text, false, false));
    }
  }

  @Override
  public void endSession(Session session) {
    answer(session);
    session.send(
        new JsonObject()
            .put("type", "Termination")
            .put("audio_duration_seconds", (int) session.end())
            .put("session_duration_seconds", (int) session.end()));
    session.close(1000, "");
  }

  static JsonObject turn(Session session, String text, boolean ended, boolean formatted) {
    JsonArray words = new JsonArray();
    List<Heard.Word> said = session.words(text);
    for (Heard.Word word : said) {
      words.add(
          new JsonObject()
              .put("start", (int) (word.fromSeconds() * 1000))
              .put("end", (int) (word.toSeconds() * 1000))
              .put("text", word.text())
              .put("confidence", 0.97)
              .put("word_is_final", ended || !word.equals(said.getLast())));
    }
    String settled = text.substring(0, Math.max(0, text.lastIndexOf(' ')));
    return new JsonObject()
        .put("turn_order", session.turns())
        .put("turn_is_formatted", formatted)
        .put("end_of_turn", ended)
        .put("transcript", ended ? text : settled)
        .put("end_of_turn_confidence", ended ? 0.9 : 0.01)
        .put("words", words)
        .put("utterance", "")
        .put("type", "Turn");
  }
}

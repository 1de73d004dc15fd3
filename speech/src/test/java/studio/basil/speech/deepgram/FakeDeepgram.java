package studio.basil.speech.deepgram;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import studio.basil.speech.streaming.FakeStreamingServer.Session;
import studio.basil.speech.streaming.ServerScript;

/** Deepgram's {@code /v1/listen}, with messages as Deepgram sends them. */
final class FakeDeepgram implements ServerScript {

  @Override
  public String flush() {
    return "Finalize";
  }

  @Override
  public String end() {
    return "CloseStream";
  }

  @Override
  public void answer(Session session) {
    session.send(results(session, session.text(), true, true));
    session.next();
  }

  @Override
  public void confirm(Session session) {
    session.send(results(session, session.text(), true, false));
    session.next();
  }

  @Override
  public void tellPartial(Session session) {
    String text = session.text();
    if (!text.isEmpty()) {
      session.send(results(session, text, false, false));
    }
  }

  @Override
  public void endSession(Session session) {
    if (session.end() > session.start()) {
      session.send(results(session, session.text(), true, false));
      session.next();
    }
    session.send(
        new JsonObject()
            .put("type", "Metadata")
            .put("transaction_key", "deprecated")
            .put("request_id", "8c8ebea9-dbec-45fa-a035-e4632cb05b5f")
            .put("sha256", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
            .put("created", "2026-08-29T22:37:55.202Z")
            .put("duration", session.end())
            .put("channels", 1));
    session.close(1000, "");
  }

  private static JsonArray words(Session session, String text) {
    JsonArray words = new JsonArray();
    if (!text.isEmpty()) {
      session
          .words(text)
          .forEach(
              word ->
                  words.add(
                      new JsonObject()
                          .put("word", word.text().toLowerCase(Locale.ROOT).replace(".", ""))
                          .put("start", word.fromSeconds())
                          .put("end", word.toSeconds())
                          .put("confidence", 0.99)
                          .put("punctuated_word", word.text())));
    }
    return words;
  }

  static JsonObject results(Session session, String text, boolean isFinal, boolean fromFinalize) {
    JsonObject alternative =
        new JsonObject()
            .put("transcript", text)
            .put("confidence", 0.99)
            .put("words", words(session, text));
    return new JsonObject()
        .put("type", "Results")
        .put("channel_index", new JsonArray().add(0).add(1))
        .put("duration", session.end() - session.start())
        .put("start", session.start())
        .put("is_final", isFinal)
        .put("speech_final", isFinal)
        .put("channel", new JsonObject().put("alternatives", new JsonArray().add(alternative)))
        .put(
            "metadata",
            new JsonObject()
                .put("request_id", "8c8ebea9-dbec-45fa-a035-e4632cb05b5f")
                .put("model_uuid", "40bd3654-e622-47c4-a111-63a61b23bfe8"))
        .put("from_finalize", fromFinalize);
  }
}

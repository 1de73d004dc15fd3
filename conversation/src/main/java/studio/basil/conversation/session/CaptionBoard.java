package studio.basil.conversation.session;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import studio.basil.conversation.Caption;
import studio.basil.conversation.ServerEvent;
import studio.basil.conversation.SessionClient;

/** The captions as the client sees them, each utterance once. Session's thread only. */
final class CaptionBoard {
  private static final int MOST = 200;

  private final SessionClient client;
  private final LinkedHashMap<String, Caption> captions = new LinkedHashMap<>();

  CaptionBoard(SessionClient client) {
    this.client = client;
  }

  /** Shows a caption, in place of an earlier one of the utterance, unless it says the same. */
  void show(Caption caption) {
    Caption before = captions.get(caption.utteranceId());
    if (before != null && before.last() == caption.last() && before.text().equals(caption.text())) {
      return;
    }
    put(caption);
    client.send(new ServerEvent.CaptionShown(caption));
  }

  /** Takes back what was shown of an utterance that turned out to have no words. */
  void withdraw(String utteranceId, long nowMs) {
    Caption shown = captions.remove(utteranceId);
    if (shown != null) {
      client.send(
          new ServerEvent.CaptionShown(
              new Caption(shown.speaker(), "", true, shown.startMs(), nowMs, utteranceId)));
    }
  }

  List<Caption> recent() {
    return new ArrayList<>(captions.values());
  }

  private void put(Caption caption) {
    captions.put(caption.utteranceId(), caption);
    if (captions.size() > MOST) {
      captions.remove(Objects.requireNonNull(captions.firstEntry()).getKey());
    }
  }
}

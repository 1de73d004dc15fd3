package studio.basil.conversation.replay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import studio.basil.conversation.LiveSession;
import studio.basil.conversation.loop.VirtualLoop;
import studio.basil.conversation.replay.Script.Act;
import studio.basil.conversation.session.StudioParts;
import studio.basil.conversation.session.VirtualSession;

/** The person and the microphone, as the log tells of them. */
final class LoggedPerson {
  /** The microphone is heard again this long after the utterance that its silence ended. */
  private static final long AGAIN_MS = 100;

  /** The engine looks twice a second whether nothing came for 1.5 s. */
  private static final long NOTICED_MS = 1_750;

  private final VirtualLoop loop;
  private final VirtualSession session;
  private final LiveSession live;
  private final LoggedClient client;
  private final Script script;
  private final List<Speech.Span> muted = new ArrayList<>();
  private final int frameBytes;
  private final Duration frame;

  LoggedPerson(
      VirtualLoop loop,
      VirtualSession session,
      LoggedClient client,
      Script script,
      StudioParts parts) {
    this.loop = loop;
    this.session = session;
    this.live = session.live();
    this.client = client;
    this.script = script;
    int samples = parts.voiceActivity().capabilities().frameSamples();
    this.frameBytes = 2 * samples;
    this.frame =
        Duration.ofNanos(
            samples * 1_000_000_000L / parts.voiceActivity().capabilities().sampleRateHz());
    long leastSilenceMs = parts.profile().listening().endpoint().minimumDelay().toMillis();
    for (Speech speech : script.speeches()) {
      // No endpoint is decided after so little silence: the audio stopped coming.
      if (speech.endedMs() != Long.MAX_VALUE && speech.silenceMs() < leastSilenceMs) {
        long silentMs =
            Math.max(speech.endMs() + speech.silenceMs(), speech.endedMs() - NOTICED_MS);
        muted.add(new Speech.Span(silentMs, speech.endedMs() + AGAIN_MS));
      }
    }
  }

  /** Begins to do what the log tells. */
  void begin() {
    for (Act act : script.acts()) {
      loop.after(Duration.ofMillis(act.atMs()), () -> perform(act));
    }
    loop.after(frame, this::sendFrame);
  }

  private void perform(Act act) {
    switch (act) {
      case Act.Typed(var _, var text) -> live.say(text);
      case Act.Autopilot(var _, boolean on) -> live.setAutopilot(on);
      case Act.Interrupt _ -> live.interrupt();
      case Act.Lost _ -> {
        client.lose();
        live.detach(client);
      }
      case Act.Back _, Act.TookOver _ -> {
        session.attach(client);
        client.find();
      }
      case Act.Closed(var _, var reason) -> {
        var _ = live.close(reason);
      }
    }
  }

  /** The detector knows what is speech; the audio itself is silence. */
  private void sendFrame() {
    long now = loop.millis();
    if (client.connected() && muted.stream().noneMatch(span -> span.holds(now))) {
      live.audio(new byte[frameBytes]);
    }
    loop.after(frame, this::sendFrame);
  }
}

package studio.basil.conversation.session;

import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import studio.basil.conversation.loop.SessionLoop;
import studio.basil.conversation.loop.Timers;
import studio.basil.speech.Cancellable;

/**
 * The words of an utterance so far. Those that stand while the person is silent may be all that
 * comes: they are told once in each pause, when they come in it or when nothing was added to them
 * for a moment. Session's thread only.
 */
final class StandingWords {
  private static final Duration STANDING = Duration.ofMillis(200);

  private final SessionLoop loop;
  private final Consumer<String> stand;
  private String words = "";
  private boolean paused;
  private @Nullable Cancellable wait;

  /**
   * No words yet.
   *
   * @param stand takes words that may be all
   */
  StandingWords(SessionLoop loop, Consumer<String> stand) {
    this.loop = loop;
    this.stand = stand;
  }

  /** The latest words; empty if there are none, or none since the last pause. */
  String latest() {
    return words;
  }

  /** An utterance begins. */
  void begin() {
    over();
    words = "";
  }

  /** These are the words so far. */
  void heard(String text) {
    words = text;
    if (paused) {
      tell();
    }
  }

  /** The person fell silent. */
  void paused() {
    paused = true;
    wait = loop.after(STANDING, this::tell);
  }

  /** The person went on: the words were not all. */
  void resumed() {
    begin();
  }

  /** The pause is over, as the utterance is. */
  void over() {
    paused = false;
    Timers.cancel(wait);
  }

  private void tell() {
    Timers.cancel(wait);
    stand.accept(words);
  }
}

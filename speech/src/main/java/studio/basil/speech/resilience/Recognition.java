package studio.basil.speech.resilience;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.basil.speech.Cancellable;
import studio.basil.speech.RecognitionEvent;
import studio.basil.speech.RecognitionStream;
import studio.basil.speech.SpeechFailure;
import studio.basil.speech.SpeechRecognizer;
import studio.basil.speech.adapter.SerialEvents;

/**
 * The utterances of one speaker on their way through a recognizer chain. All of it belongs to the
 * stream's queue of tasks.
 *
 * <p>At most one stream of a member is in use. Any failure ends it; after the pause of a retry, or
 * at once at the next member, a new one hears every utterance that has no result yet, in order.
 */
final class Recognition {
  private static final Logger LOG = LoggerFactory.getLogger(Recognition.class);

  private final List<SpeechRecognizer> members;
  private final Opening opening;
  private final Providers providers;
  private final Route route;
  private final SerialEvents<RecognitionEvent> events;
  private final SerialEvents<Runnable> tasks;
  private final FinalPatience patience;

  /** Utterances whose end is not told, oldest first. */
  private final Deque<Turn> turns = new ArrayDeque<>();

  private @Nullable RecognitionStream link;
  private int linkedProvider;

  /** Tells the events and retries of the present link from those of earlier ones. */
  private int links;

  private @Nullable Cancellable pause;

  /** The utterance that the last failure was about, if it was about one. */
  private @Nullable Turn culprit;

  private boolean closing;

  Recognition(
      List<SpeechRecognizer> members,
      Opening opening,
      Providers providers,
      SerialEvents<RecognitionEvent> events,
      SerialEvents<Runnable> tasks) {
    this.members = members;
    this.opening = opening;
    this.providers = providers;
    this.route = new Route(providers);
    this.events = events;
    this.tasks = tasks;
    this.patience =
        new FinalPatience(
            providers.how(), members.getFirst().capabilities().sampleRateHz(), tasks, this::failed);
  }

  void begin(Turn turn) {
    turns.add(turn);
    if (turns.size() == 1) {
      route.restart();
      ask();
    } else if (link != null) {
      tellProvider(turn);
      feed(stream -> stream.begin(turn.id()));
    }
  }

  void accept(Turn turn, float[] samples) {
    if (turn.wanted()) {
      turn.add(samples);
      feed(stream -> stream.accept(samples.clone()));
    }
  }

  void paused(Turn turn) {
    turn.pause();
    feed(RecognitionStream::paused);
  }

  void resumed(Turn turn) {
    turn.resume();
    feed(RecognitionStream::resumed);
  }

  void finish(Turn turn) {
    turn.finish();
    if (link == null && pause == null) { // All have failed while the person spoke: once more.
      route.restart();
      ask();
    } else {
      feed(RecognitionStream::finish);
      awaitResult();
    }
  }

  void drop(Turn turn) {
    turns.remove(turn);
    feed(RecognitionStream::cancel);
    restIfIdle();
  }

  void close() {
    closing = true;
    restIfIdle();
  }

  /** Lets the best provider that can be asked hear all utterances without a result. */
  private void ask() {
    pause = null;
    if (!route.advance()) {
      exhausted();
      return;
    }
    waiting().forEach(this::tellProvider);
    try {
      RecognitionStream stream = linked();
      waiting().forEach(turn -> turn.replay(stream));
    } catch (RuntimeException | Error e) { // Whatever it is, the words must not be lost.
      failed(Route.crash(e), null);
      return;
    }
    awaitResult();
  }

  private RecognitionStream linked() {
    RecognitionStream present = link;
    if (present != null && linkedProvider == route.position()) {
      return present;
    }
    unlink();
    int number = links;
    RecognitionStream opened =
        opening.open(
            members.get(route.position()),
            event -> tasks.post(() -> arrived(number, event), () -> true));
    link = opened;
    linkedProvider = route.position();
    return opened;
  }

  private void tellProvider(Turn turn) {
    if (turn.toldProvider() != route.position()) {
      var rerouted = route.reroutedFrom(turn.toldProvider());
      events.post(new RecognitionEvent.Switched(turn.id(), rerouted), turn::wanted);
      turn.tellProvider(route.position());
    }
  }

  private void feed(Consumer<RecognitionStream> call) {
    RecognitionStream stream = link;
    if (stream != null) {
      try {
        call.accept(stream);
      } catch (RuntimeException | Error e) {
        failed(Route.crash(e), null);
      }
    }
  }

  private void arrived(int number, RecognitionEvent event) {
    Turn turn =
        waiting().filter(each -> each.id().equals(event.utteranceId())).findFirst().orElse(null);
    if (number != links || turn == null || !turn.wanted()) {
      return;
    }
    switch (event) {
      case RecognitionEvent.Partial _, RecognitionEvent.Switched _ ->
          events.post(event, turn::wanted);
      case RecognitionEvent.Final _ -> {
        if (turn.finished()) {
          recognized(turn, event);
        }
      }
      case RecognitionEvent.Failed(var _, SpeechFailure failure) -> failed(failure, turn);
    }
  }

  private void recognized(Turn turn, RecognitionEvent last) {
    turn.end(last);
    route.succeeded();
    if (waiting().findAny().isPresent()) {
      route.renew();
    }
    report();
    awaitResult();
  }

  private void failed(SpeechFailure failure, @Nullable Turn about) {
    unlink();
    culprit = about;
    Duration delay = route.failed(failure);
    if (turns.isEmpty()) {
      return;
    }
    if (delay == null) {
      ask();
    } else {
      int number = links;
      pause =
          providers
              .how()
              .timers()
              .after(delay, () -> tasks.post(this::ask, () -> number == links && pause != null));
    }
  }

  /**
   * No provider is left: one finished utterance is lost. Each other one gets a round of its own,
   * one that is still spoken when it is finished.
   */
  private void exhausted() {
    unlink();
    waiting()
        .filter(Turn::finished)
        .min(Comparator.comparing(turn -> turn != culprit))
        .ifPresent(
            lost ->
                lost.end(
                    new RecognitionEvent.Failed(
                        lost.id(), route.failure("recognise the utterance"))));
    report();
    route.restart();
    if (waiting().anyMatch(Turn::finished)) {
      ask();
    }
  }

  private void report() {
    while (!turns.isEmpty()) {
      RecognitionEvent result = turns.getFirst().result();
      if (result == null) {
        return;
      }
      turns.removeFirst();
      events.post(result, () -> true);
    }
    restIfIdle();
  }

  private void restIfIdle() {
    if (turns.isEmpty()) {
      if (pause != null) {
        pause.cancel();
        pause = null;
      }
      patience.await(null);
      route.release();
      if (closing) {
        unlink();
      }
    }
  }

  /** Has patience with the oldest utterance, once it is finished. */
  private void awaitResult() {
    if (link != null) {
      patience.await(waiting().findFirst().filter(Turn::finished).orElse(null));
    }
  }

  private void unlink() {
    links++;
    patience.await(null);
    RecognitionStream last = link;
    link = null;
    if (last != null) {
      try {
        last.close();
      } catch (RuntimeException | Error e) { // It is given up; its end can harm nobody.
        LOG.warn("A stream of {} failed to close", nameOf(linkedProvider), e);
      }
    }
  }

  private String nameOf(int provider) {
    return providers.get(provider).provider();
  }

  private Stream<Turn> waiting() {
    return List.copyOf(turns).stream().filter(turn -> turn.result() == null);
  }
}

package studio.basil.speech.streaming;

import java.net.http.HttpClient;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import studio.basil.audio.Pcm16;
import studio.basil.speech.RecognitionEvent;
import studio.basil.speech.RecognitionStream;
import studio.basil.speech.ServedBy;
import studio.basil.speech.SpeechFailure;
import studio.basil.speech.SpeechFailure.Code;
import studio.basil.speech.TimedWord;
import studio.basil.speech.adapter.ProviderTimeouts;
import studio.basil.speech.adapter.SerialEvents;

/**
 * The utterances of one speaker, their finals in the order in which they began.
 *
 * <p>A pause asks for nothing early: a provider that has given its final at the pause need not
 * answer the flush at the end, which would make the wait longer, not shorter.
 */
final class StreamedRecognition implements RecognitionStream, ConnectionOwner {
  private final HttpClient client;
  private final StreamingProtocol protocol;
  private final ProviderTimeouts timeouts;
  private final StreamingTimings timings;
  private final ServedBy servedBy;
  private final SerialEvents<RecognitionEvent> events;
  private final Consumer<StreamedRecognition> released;
  private final SocketFailures failures;

  /** Utterances without a result, oldest first; the open one is the last. */
  private final Deque<Utterance> unreported = new ArrayDeque<>();

  private @Nullable Connection current;
  private @Nullable Utterance open;
  private String lastPartial = "";
  private boolean closed;

  /**
   * A stream without a connection.
   *
   * @param released told when it is closed and has nothing more to report
   */
  StreamedRecognition(
      StreamingRecognizer recognizer,
      SerialEvents<RecognitionEvent> events,
      Consumer<StreamedRecognition> released) {
    this.client = recognizer.client();
    this.protocol = recognizer.protocol();
    this.timeouts = recognizer.timeouts();
    this.timings = recognizer.timings();
    this.servedBy = recognizer.servedBy();
    this.events = events;
    this.released = released;
    this.failures = new SocketFailures(protocol);
  }

  /** Opens a connection if there is none, so that the first utterance need not wait for it. */
  synchronized Connection connect() {
    Connection connection = current;
    if (connection == null) {
      connection = new Connection(this, protocol, timeouts, timings);
      current = connection;
      connection.open(client);
    }
    return connection;
  }

  @Override
  public synchronized void begin(String utteranceId) {
    if (closed) {
      throw new IllegalStateException("the stream is closed");
    }
    if (open != null) {
      throw new IllegalStateException("utterance " + open.id() + " is open");
    }
    Utterance begun = new Utterance(utteranceId);
    open = begun;
    lastPartial = "";
    unreported.add(begun);
    connect().carry(begun);
  }

  @Override
  public synchronized void accept(float[] samples) {
    if (open != null) {
      open.audio().append(Pcm16.toBytes(samples));
      pump(open);
    }
  }

  @Override
  public void paused() {}

  @Override
  public void resumed() {}

  @Override
  public synchronized void finish() {
    if (open == null) {
      return;
    }
    Utterance finished = open;
    open = null;
    finished.finish(timeouts.firstResult(), () -> impatient(finished), () -> late(finished));
    Connection carrier = finished.carrier();
    if (finished.awaited() && finished.audio().length() < KeptAudio.SHORTEST_MESSAGE) {
      completed(finished, "", List.of());
      if (carrier != null) {
        carrier.forget(finished);
      }
    } else {
      pump(finished);
      report();
    }
  }

  @Override
  public void cancel() {
    events.revoke(this::drop);
  }

  @Override
  public void close() {
    events.revoke(
        () -> {
          synchronized (this) {
            closed = true;
            drop();
            endIfDone();
          }
        });
  }

  /** Ends at once; utterances that wait for their finals fail. */
  synchronized void shutDown() {
    closed = true;
    drop();
    List.copyOf(unreported).forEach(utterance -> fail(utterance, failures.shutDown()));
    if (current != null) {
      current.abort();
      current = null;
    }
  }

  private synchronized void drop() {
    if (open != null) {
      Utterance dropped = open;
      open = null;
      dropped.cancel();
      unreported.remove(dropped);
      Connection carrier = dropped.carrier();
      if (carrier != null) {
        carrier.forget(dropped);
      }
    }
  }

  @Override
  public synchronized void heard(Utterance utterance, String text) {
    boolean news = !text.isEmpty() && !text.equals(lastPartial);
    if (news && utterance.open() && unreported.peek() == utterance) {
      lastPartial = text;
      events.post(new RecognitionEvent.Partial(utterance.id(), text), utterance::open);
    }
  }

  @Override
  public synchronized void completed(Utterance utterance, String text, List<TimedWord> words) {
    if (utterance.awaited()) {
      utterance.resolve(
          new RecognitionEvent.Final(utterance.id(), text, words, utterance.length(), servedBy));
      report();
    }
  }

  @Override
  public synchronized void retired(Connection connection, List<Utterance> moving) {
    forget(connection);
    moving.stream().filter(Utterance::awaited).forEach(each -> connect().carry(each));
  }

  @Override
  public synchronized void ended(
      Connection connection, SpeechFailure failure, List<Utterance> stranded) {
    forget(connection);
    boolean died =
        connection.wasOpen()
            && !failure.permanent()
            && (failure.code() == Code.UNAVAILABLE || failure.code() == Code.TIMEOUT);
    for (Utterance utterance : stranded) {
      utterance.carriedBy(null);
      if (utterance.awaited()) {
        if (died && utterance.mayBeSentAgain()) {
          connect().carry(utterance);
        } else {
          fail(utterance, failure);
        }
      }
    }
    endIfDone();
  }

  private void forget(Connection connection) {
    if (current == connection) {
      current = null;
    }
  }

  private synchronized void impatient(Utterance utterance) {
    Connection carrier = utterance.carrier();
    if (utterance.awaited() && carrier != null) {
      carrier.press();
    }
  }

  private synchronized void late(Utterance utterance) {
    if (utterance.awaited()) {
      fail(utterance, failures.late(timeouts.firstResult()));
    }
  }

  private void fail(Utterance utterance, SpeechFailure failure) {
    utterance.resolve(new RecognitionEvent.Failed(utterance.id(), failure));
    report();
  }

  private static void pump(Utterance utterance) {
    Connection carrier = utterance.carrier();
    if (carrier != null) {
      carrier.pump();
    }
  }

  /** Reports what is due; an utterance that has failed early is not due before it is finished. */
  private void report() {
    Utterance oldest = unreported.peek();
    while (oldest != null && !oldest.open()) {
      RecognitionEvent result = oldest.result();
      if (result == null) {
        return;
      }
      unreported.remove();
      events.post(result, () -> true);
      oldest = unreported.peek();
    }
    endIfDone();
  }

  private void endIfDone() {
    if (closed && unreported.isEmpty()) {
      if (current != null) {
        current.drain();
      }
      released.accept(this);
    }
  }
}

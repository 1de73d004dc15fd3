package studio.basil.speech.streaming;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.basil.speech.SpeechFailure;
import studio.basil.speech.adapter.ProviderTimeouts;
import studio.basil.speech.adapter.Watchdog;

/**
 * One connection to a provider and the utterances that go over it. Guarded by its owner, whose lock
 * it takes when the socket calls.
 */
final class Connection implements StreamingSocket.Listener {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int NORMAL_CLOSURE = 1000;

  private final ConnectionOwner owner;
  private final StreamingProtocol protocol;
  private final SocketFailures failures;
  private final MessageReader reader;
  private final Lane lane = new Lane();
  private final Heartbeat keepAlive;
  private final Watchdog idle = new Watchdog(this::idle);
  private final StreamingTimings timings;
  private final Watchdog drainage = new Watchdog(this::notDrained);
  private final ProviderTimeouts timeouts;
  private @Nullable StreamingSocket socket;
  private State state = State.CONNECTING;
  private boolean wasOpen;
  private boolean endsWhenOpen;
  private long position;

  private enum State {
    CONNECTING,
    OPEN,
    /** Asked to work off what it has; takes nothing new. */
    DRAINING,
    ENDED
  }

  Connection(
      ConnectionOwner owner,
      StreamingProtocol protocol,
      ProviderTimeouts timeouts,
      StreamingTimings timings) {
    this.owner = owner;
    this.protocol = protocol;
    this.failures = new SocketFailures(protocol);
    this.reader = protocol.reader();
    this.timeouts = timeouts;
    this.timings = timings;
    this.keepAlive = new Heartbeat(timings.keepAlive(), this::keepAlive);
  }

  void open(HttpClient client) {
    socket = StreamingSocket.open(client, protocol.uri(), protocol.headers(), timeouts, this);
  }

  /** Whether the handshake was done at some time. */
  boolean wasOpen() {
    return wasOpen;
  }

  /** Takes an utterance with all its audio from the first sample on. */
  void carry(Utterance utterance) {
    idle.rest();
    lane.add(utterance);
    utterance.carriedBy(this);
    pump();
  }

  /** Drops an utterance; what was sent of it is flushed, so that nothing of it stays behind. */
  void forget(Utterance utterance) {
    if (lane.all().stream().anyMatch(each -> each.utterance() == utterance && !each.started())) {
      lane.remove(utterance);
    }
    pump();
    restIfDone();
  }

  /** Sends what can be sent. */
  void pump() {
    StreamingSocket open = socket;
    if (state != State.OPEN || open == null) {
      return;
    }
    for (Passage passage : lane.all()) {
      while (true) {
        byte[] message = passage.next(position).orElse(null);
        if (message == null) {
          break;
        }
        open.send(message);
        position += message.length;
      }
      if (!passage.utterance().open() && !passage.flushed()) {
        open.send(protocol.flush());
        passage.flushedAt(position);
      }
    }
  }

  /**
   * Gets the final of an utterance whose flush was not answered: by the end of the session, which
   * providers always answer, or over another connection if this one seems dead.
   */
  void press() {
    StreamingSocket open = socket;
    if (state == State.OPEN && open != null && open.quiet().compareTo(halfAGap()) > 0) {
      end(failures.ended(new SocketEnd.Silent(halfAGap())));
    } else if (state == State.OPEN) {
      drain();
    } else if (state == State.CONNECTING) {
      endsWhenOpen = true;
    }
  }

  private Duration halfAGap() {
    return timeouts.gap().dividedBy(2);
  }

  /** Asks for everything that is still to come and takes nothing new; ends after that. */
  void drain() {
    if (state == State.CONNECTING && isAwaited()) {
      endsWhenOpen = true;
    } else if (state == State.CONNECTING) {
      abort();
      owner.retired(this, List.of());
    } else if (state == State.OPEN) {
      state = State.DRAINING;
      keepAlive.close();
      idle.close();
      send(protocol.end());
      drainage.set(timeouts.firstResult());
      owner.retired(this, utterances(lane.removeAll(false)));
    }
  }

  /** Ends at once; says nothing to its owner. */
  void abort() {
    release();
    if (socket != null) {
      socket.abort();
    }
  }

  @Override
  public void opened() {
    synchronized (owner) {
      if (state == State.CONNECTING) {
        state = State.OPEN;
        wasOpen = true;
        keepAlive.start();
        restIfDone();
        pump();
        if (endsWhenOpen) {
          drain();
        }
      }
    }
  }

  @Override
  public void received(String message) {
    synchronized (owner) {
      try {
        JsonNode json = JSON.readTree(message);
        for (Heard heard : reader.read(json)) {
          hear(heard);
        }
      } catch (JsonProcessingException noJson) {
        end(failures.malformed("it is no JSON"));
      } catch (MalformedMessageException fault) {
        end(failures.malformed(String.valueOf(fault.getMessage())));
      }
    }
  }

  @Override
  public void ended(SocketEnd end) {
    synchronized (owner) {
      boolean asAsked =
          end instanceof SocketEnd.Closed(int code, String _) && code == NORMAL_CLOSURE;
      if (state == State.DRAINING && asAsked) {
        drained();
      } else {
        end(failures.ended(end));
      }
    }
  }

  private void hear(Heard heard) {
    if (state == State.ENDED) {
      return;
    }
    switch (heard) {
      case Heard.Segment segment -> {
        Lane.Change change = lane.hear(segment);
        change.completed().forEach(this::complete);
        Passage about = change.about();
        if (about != null) {
          owner.heard(about.utterance(), about.text());
        }
        restIfDone();
      }
      case Heard.Drained _ -> {
        if (state == State.DRAINING) {
          drained();
        }
      }
      case Heard.Refused refused -> end(refused.failure());
    }
  }

  private void drained() {
    List<Passage> complete = lane.removeAll(true);
    release();
    if (socket != null) {
      socket.close();
    }
    complete.forEach(this::complete);
  }

  private void complete(Passage passage) {
    owner.completed(passage.utterance(), passage.text(), passage.words());
  }

  private void end(SpeechFailure failure) {
    if (state != State.ENDED) {
      List<Utterance> stranded = utterances(lane.all());
      abort();
      owner.ended(this, failure, stranded);
    }
  }

  private void release() {
    state = State.ENDED;
    keepAlive.close();
    idle.close();
    drainage.close();
  }

  private void restIfDone() {
    if (!isAwaited()) {
      idle.set(timings.idle());
    }
  }

  /** A flush that is not answered leaves a passage behind for which nobody waits. */
  private boolean isAwaited() {
    return lane.all().stream().anyMatch(passage -> passage.utterance().awaited());
  }

  private void idle() {
    synchronized (owner) {
      if (!isAwaited()) {
        drain();
      }
    }
  }

  private void notDrained() {
    synchronized (owner) {
      end(failures.late(timeouts.firstResult()));
    }
  }

  private void keepAlive() {
    synchronized (owner) {
      if (state == State.OPEN) {
        protocol.keepAlive().ifPresent(this::send);
      }
    }
  }

  private void send(String message) {
    if (socket != null) {
      socket.send(message);
    }
  }

  private static List<Utterance> utterances(List<Passage> passages) {
    return passages.stream().map(Passage::utterance).toList();
  }
}

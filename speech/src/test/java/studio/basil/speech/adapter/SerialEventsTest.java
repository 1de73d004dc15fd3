package studio.basil.speech.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import studio.basil.speech.RecordedEvents;

class SerialEventsTest {
  private final RecordedEvents<Integer> recorded = new RecordedEvents<>();

  @Test
  void post_keepsTheOrder() throws InterruptedException {
    SerialEvents<Integer> events = new SerialEvents<>(recorded);
    List<Integer> numbers = IntStream.range(0, 1_000).boxed().toList();
    numbers.forEach(number -> events.post(number, () -> true));
    assertThat(recorded.await(1_000, _ -> true)).isEqualTo(numbers);
  }

  @Test
  void post_fromManyThreads_deliversOneAtATime() throws InterruptedException {
    SerialEvents<Integer> events = new SerialEvents<>(recorded);
    List<Thread> posters = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      posters.add(
          Thread.startVirtualThread(
              () -> IntStream.range(0, 500).forEach(number -> events.post(number, () -> true))));
    }
    for (Thread poster : posters) {
      poster.join();
    }
    recorded.await(4_000, _ -> true);
    assertThat(recorded.overlapped()).isFalse();
  }

  @Test
  void post_ofAnEventThatIsUnwantedAtItsTurn_dropsIt() throws InterruptedException {
    CountDownLatch release = new CountDownLatch(1);
    AtomicBoolean wanted = new AtomicBoolean(true);
    SerialEvents<Integer> events =
        new SerialEvents<>(
            number -> {
              recorded.accept(number);
              try {
                RecordedEvents.await(release);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    events.post(1, () -> true);
    events.post(2, wanted::get);
    events.post(3, () -> true);
    recorded.await(1, _ -> true);
    wanted.set(false);
    release.countDown();
    assertThat(recorded.await(2, _ -> true)).containsExactly(1, 3);
  }

  @Test
  void revoke_fromWithinADelivery_doesNotWait() throws InterruptedException {
    CountDownLatch revoked = new CountDownLatch(1);
    List<SerialEvents<Integer>> self = new ArrayList<>();
    SerialEvents<Integer> events =
        new SerialEvents<>(_ -> self.getFirst().revoke(revoked::countDown));
    self.add(events);
    events.post(1, () -> true);
    RecordedEvents.await(revoked);
  }
}

package studio.basil.speech.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import studio.basil.speech.Cancellable;
import studio.basil.speech.ChatRequest;
import studio.basil.speech.CollectedAnswer;
import studio.basil.speech.GenerationEvent;
import studio.basil.speech.RecognitionEvent;
import studio.basil.speech.RecognitionStream;
import studio.basil.speech.RecordedEvents;
import studio.basil.speech.SpeechFailure.Code;

/** Chains under real threads. */
class ChainConcurrencyTest {
  private static final ChatRequest REQUEST = new ChatRequest("s", List.of(), 10, 0);

  private final Resilience real = Chains.standard(SystemTimers.INSTANCE, ProviderWatch.NONE);

  private static void onThreads(int count, Runnable task) throws InterruptedException {
    CountDownLatch start = new CountDownLatch(1);
    List<Thread> threads =
        IntStream.range(0, count)
            .mapToObj(
                _ ->
                    Thread.ofVirtual()
                        .start(
                            () -> {
                              awaitQuietly(start);
                              task.run();
                            }))
            .toList();
    start.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      RecordedEvents.await(latch);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void breaker_manyRequestsAfterTheWait_letsOneProbe() throws InterruptedException {
    VirtualTimers timers = new VirtualTimers();
    Breaker breaker = new Breaker("acme", Chains.standard(timers, ProviderWatch.NONE));
    Objects.requireNonNull(breaker.tryAcquire()).failed(Chains.UNAUTHORIZED);
    timers.runFor(Duration.ofMinutes(6).toMillis());
    AtomicInteger permits = new AtomicInteger();
    onThreads(
        32,
        () -> {
          if (breaker.tryAcquire() != null) {
            permits.incrementAndGet();
          }
        });

    assertThat(permits).hasValue(1);
  }

  @Test
  void cancel_whileTheListenerIsInside_waitsForItAndIsFollowedByNothing()
      throws InterruptedException {
    AtomicReference<Consumer<GenerationEvent>> provider = new AtomicReference<>();
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    FakeModel model =
        new FakeModel(
            "slow",
            (_, listener) -> {
              provider.set(listener);
              asked.countDown();
              return () -> {};
            });
    List<GenerationEvent> events = new ArrayList<>();
    Cancellable running =
        new ResilientModel(List.of(model), real)
            .generate(
                REQUEST,
                event -> {
                  inside.countDown();
                  awaitQuietly(release);
                  events.add(event);
                });
    RecordedEvents.await(asked);
    provider.get().accept(new GenerationEvent.Delta("one"));
    provider.get().accept(new GenerationEvent.Delta("two"));
    RecordedEvents.await(inside);
    Thread canceller = Thread.ofVirtual().start(running::cancel);
    release.countDown();
    canceller.join();
    int before = events.size();
    provider.get().accept(new GenerationEvent.Delta("three"));

    assertThat(before).isBetween(1, 2);
    assertThat(events).hasSize(before);
  }

  @Test
  void cancel_fromWithinTheListener_doesNotWait() throws InterruptedException {
    AtomicReference<Consumer<GenerationEvent>> provider = new AtomicReference<>();
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch returned = new CountDownLatch(1);
    FakeModel model =
        new FakeModel(
            "fast",
            (_, listener) -> {
              provider.set(listener);
              asked.countDown();
              return () -> {};
            });
    AtomicReference<Cancellable> running = new AtomicReference<>();
    running.set(
        new ResilientModel(List.of(model), real)
            .generate(
                REQUEST,
                _ -> {
                  running.get().cancel();
                  returned.countDown();
                }));
    RecordedEvents.await(asked);
    provider.get().accept(new GenerationEvent.Delta("one"));

    RecordedEvents.await(returned);
  }

  @Test
  void requests_fromManyThreadsThroughAFailingProvider_eachEndOnce() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    FakeModel flaky =
        new FakeModel("flaky", (_, listener) -> answer(listener, calls.incrementAndGet() % 3 != 0));
    FakeModel good = new FakeModel("good", (_, listener) -> answer(listener, false));
    ResilientModel chain = new ResilientModel(List.of(flaky, good), real);
    RecordedEvents<CollectedAnswer> answers = new RecordedEvents<>();
    onThreads(64, () -> answers.accept(CollectedAnswer.of(chain, REQUEST)));

    for (CollectedAnswer answer : answers.all()) {
      assertThat(answer.text()).isEqualTo("yes");
      assertThat(answer.events().stream().filter(GenerationEvent.Completed.class::isInstance))
          .hasSize(1);
    }
  }

  private static Cancellable answer(Consumer<GenerationEvent> listener, boolean fails) {
    Thread.ofVirtual()
        .start(
            () -> {
              if (fails) {
                listener.accept(new GenerationEvent.Failed(Chains.DOWN));
              } else {
                listener.accept(new GenerationEvent.Delta("yes"));
                listener.accept(FakeModel.completed("any"));
              }
            });
    return () -> {};
  }

  @Test
  void recognition_ofManyStreamsThroughAFailingProvider_losesNoUtterance()
      throws InterruptedException {
    FakeRecognizer failing =
        new FakeRecognizer(
            "failing",
            SystemTimers.INSTANCE,
            Duration.ZERO,
            _ -> "never",
            point ->
                point == FakeRecognizer.Point.FINISH
                    ? FakeRecognizer.Fault.FAIL
                    : FakeRecognizer.Fault.NONE);
    FakeRecognizer good =
        new FakeRecognizer(
            "good", SystemTimers.INSTANCE, Duration.ZERO, _ -> "yes", Mishaps.none());
    ResilientRecognizer chain = new ResilientRecognizer(List.of(failing, good), real);
    RecordedEvents<RecognitionEvent> events = new RecordedEvents<>();
    onThreads(
        16,
        () -> {
          try (RecognitionStream stream = chain.open(events)) {
            stream.begin("a");
            stream.accept(new float[160]);
            stream.finish();
            stream.begin("b");
            stream.cancel();
          }
        });

    assertThat(events.await(16, RecognitionEvent.Final.class::isInstance))
        .hasSize(16)
        .allMatch(event -> event.utteranceId().equals("a"));
    assertThat(events.all())
        .as("what is told of an utterance before it is cancelled")
        .filteredOn(event -> event.utteranceId().equals("b"))
        .hasOnlyElementsOfType(RecognitionEvent.Switched.class);
    assertThat(chain.states().get("failing"))
        .extracting(state -> state.failure() == null ? null : state.failure().code())
        .isEqualTo(Code.UNAVAILABLE);
  }
}

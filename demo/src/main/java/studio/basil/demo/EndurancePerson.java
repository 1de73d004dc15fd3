package studio.basil.demo;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import studio.basil.audio.Pcm16;
import studio.basil.demo.StudioEvent.AudioFrame;
import studio.basil.demo.StudioEvent.AudioPaused;
import studio.basil.demo.StudioEvent.AudioResumed;
import studio.basil.demo.StudioEvent.AudioStopped;

/**
 * A client that streams a script through a bad network and plays what comes, both in real time on
 * one thread of its own. Methods may be called from any thread.
 */
final class EndurancePerson implements AutoCloseable {
  private static final long STEP_MS = 5;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final StudioSocket socket;
  private final FaultPlan plan;
  private final SoundScript script;
  private final DeviceClock clock;
  private final ScheduledExecutorService body =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("person").factory());
  private final CompletableFuture<Void> sent = new CompletableFuture<>();
  private final PlaybackLog playback;
  private final SoundCard soundCard;
  private final long bornNanos = System.nanoTime();
  private long openedNanos;
  private int nextChunk;

  /** A client that is not open yet; {@link #hear} has to be given what comes on the socket. */
  EndurancePerson(StudioSocket socket, FaultPlan plan, SoundScript script, DeviceClock clock) {
    this.socket = socket;
    this.plan = plan;
    this.script = script;
    this.clock = clock;
    this.playback = new PlaybackLog(clock);
    this.soundCard = new SoundCard(0, this::report);
  }

  /** Streams the whole script; returns when its last chunk has left. */
  void stream() throws InterruptedException {
    body.execute(
        () -> {
          openedNanos = System.nanoTime();
          ScheduledFuture<?> _ =
              body.scheduleAtFixedRate(this::step, 0, STEP_MS, TimeUnit.MILLISECONDS);
        });
    long lastNanos = plan.departureNanos(plan.chunks() - 1);
    try {
      sent.get(lastNanos + PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException | TimeoutException failure) {
      throw new TalkException("The audio could not be sent: " + failure);
    }
  }

  /** Takes an event of the socket. */
  void hear(StudioEvent event) {
    if (event instanceof AudioFrame frame) {
      body.execute(
          () -> {
            playback.accept(frame);
            soundCard.accept(frame);
          });
    } else if (event instanceof AudioPaused pause) {
      body.execute(() -> soundCard.pause(pause.utteranceId()));
    } else if (event instanceof AudioResumed resumption) {
      body.execute(() -> soundCard.resume(resumption.utteranceId()));
    } else if (event instanceof AudioStopped stop) {
      body.execute(() -> soundCard.stop(stop.speaker(), stop.utteranceId()));
    } else if (event instanceof StudioEvent.Lost loss) {
      sent.completeExceptionally(new TalkException("the connection was lost: " + loss.reason()));
    }
  }

  /** What was said by the person. To be called after {@link #stream}. */
  List<KnownSound> markers(String speaker) {
    return script.sounds().stream()
        .filter(SoundScript.Sound::marker)
        .map(
            sound ->
                new KnownSound(
                    speaker,
                    sound.clip(),
                    openedNanos + clock.realNanos(sound.start(), Microphone.SAMPLE_RATE_HZ)))
        .toList();
  }

  /** What the AI speakers were heard to say so far. */
  List<KnownSound> sentences() {
    return CompletableFuture.supplyAsync(playback::sentences, body).join();
  }

  /** Falls silent and hears no more. */
  @Override
  public void close() {
    body.close();
  }

  private void step() {
    try {
      send();
      long now = System.nanoTime();
      soundCard.advance(clock.deviceNanos(now - bornNanos));
      soundCard.playing().ifPresent(report -> playback.note(report, now));
    } catch (RuntimeException failure) {
      sent.completeExceptionally(failure);
      throw failure;
    }
  }

  private void send() {
    long elapsed = System.nanoTime() - openedNanos;
    while (nextChunk < plan.chunks() && plan.departureNanos(nextChunk) <= elapsed) {
      if (!plan.isMuted(nextChunk)) {
        socket.audio(Pcm16.toBytes(script.chunk(nextChunk)));
      }
      nextChunk++;
    }
    if (nextChunk == plan.chunks()) {
      sent.complete(null);
    }
  }

  private void report(SoundCard.Report report) {
    playback.note(report, System.nanoTime());
    socket.played(report);
  }
}

package studio.basil.demo;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import studio.basil.demo.StudioEvent.AudioFrame;
import studio.basil.demo.StudioEvent.AudioPaused;
import studio.basil.demo.StudioEvent.AudioResumed;
import studio.basil.demo.StudioEvent.AudioStopped;

/**
 * Mouth and ears of the person: streams what the microphone hears, silence included, and plays what
 * comes, both in real time on one thread of its own. Methods may be called from any thread.
 */
final class SyntheticPerson implements AutoCloseable {
  private static final long CHUNK_MS = 100;
  private static final long PLAYBACK_STEP_MS = 10;

  private final Talk talk;
  private final StudioSocket socket;
  private final ScheduledExecutorService body =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("person").factory());
  private final Microphone microphone = new Microphone();
  private final SoundCard soundCard;
  private final AtomicLong lastSoundNanos = new AtomicLong(System.nanoTime());

  /** A person who says nothing yet; {@link #hear} has to be given what comes on the socket. */
  SyntheticPerson(Talk talk, StudioSocket socket) {
    this.talk = talk;
    this.socket = socket;
    this.soundCard = new SoundCard(System.nanoTime(), socket::played);
  }

  /** Begins to listen and to send. */
  void open() {
    every(CHUNK_MS, this::send);
    every(PLAYBACK_STEP_MS, this::play);
  }

  /** Says a line; returns at once. */
  void say(SpokenLine line) {
    talk.begins(line);
    body.execute(() -> microphone.say(line));
  }

  /** Takes an event of the socket. */
  void hear(StudioEvent event) {
    if (event instanceof AudioFrame frame) {
      lastSoundNanos.set(System.nanoTime());
      body.execute(() -> soundCard.accept(frame));
    } else if (event instanceof AudioPaused pause) {
      body.execute(() -> soundCard.pause(pause.utteranceId()));
    } else if (event instanceof AudioResumed resumption) {
      body.execute(() -> soundCard.resume(resumption.utteranceId()));
    } else if (event instanceof AudioStopped stop) {
      body.execute(() -> soundCard.stop(stop.speaker(), stop.utteranceId()));
    }
  }

  /** For how long nothing has been heard, in nanoseconds. */
  long silenceNanos() {
    return System.nanoTime() - lastSoundNanos.get();
  }

  /** Falls silent and hears no more. */
  @Override
  public void close() {
    body.close();
  }

  private void every(long periodMs, Runnable step) {
    ScheduledFuture<?> _ =
        body.scheduleAtFixedRate(step, periodMs, periodMs, TimeUnit.MILLISECONDS);
  }

  private void send() {
    Microphone.Chunk chunk = microphone.next();
    socket.audio(chunk.pcm16());
    if (chunk.ended() != null) {
      talk.ends(System.nanoTime());
    }
  }

  private void play() {
    soundCard.advance(System.nanoTime());
    if (!soundCard.isIdle()) {
      lastSoundNanos.set(System.nanoTime());
    }
  }
}

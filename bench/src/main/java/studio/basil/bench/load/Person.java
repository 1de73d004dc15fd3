package studio.basil.bench.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * One client: talks on schedule, plays what it hears and reports it, and now and then asks for the
 * state to see how long an event takes to the session and back. Used on one event loop only.
 */
final class Person implements StudioLink.Listener {
  private static final long CHUNK_NANOS = 100_000_000L;
  private static final long ECHO_NANOS = 5_000_000_000L;
  private static final int BYTES_PER_SAMPLE = 2;

  private final Measures measures;
  private final Random random;
  private final Speech speech;
  private final Playback playback;
  private final StudioLink link = new StudioLink(this);
  private @Nullable String episodeId;
  private long nextChunkNanos;
  private long nextEchoNanos;
  private long echoSentNanos;
  private long chunks;
  private boolean echoes;
  private boolean stopping;
  private boolean ended;

  Person(Measures measures, Random random) {
    this.measures = measures;
    this.random = random;
    this.speech = new Speech(random);
    this.playback =
        new Playback(
            (speaker, utterance, samples) ->
                link.emit(
                    "[\"audio.played\",{\"speaker\":\"%s\",\"utteranceId\":\"%s\",\"samples\":%d}]"
                        .formatted(speaker, utterance, samples)));
  }

  StudioLink link() {
    return link;
  }

  Playback playback() {
    return playback;
  }

  /** The episode of the session; null if there is none. */
  @Nullable String episodeId() {
    return episodeId;
  }

  /** Chunks sent. */
  long chunks() {
    return chunks;
  }

  /** Whether the person has asked for the session's end. */
  boolean stopping() {
    return stopping;
  }

  /** Whether the session has ended, or was lost. */
  boolean ended() {
    return ended;
  }

  /** Does what is due; to be called every few milliseconds. */
  void tick(long nowNanos) {
    if (episodeId == null || stopping) {
      return;
    }
    while (nowNanos >= nextChunkNanos) {
      measures.sent(nowNanos - nextChunkNanos);
      link.audio(speech.chunk());
      chunks++;
      playback.advance(nowNanos);
      nextChunkNanos += CHUNK_NANOS;
    }
    if (nowNanos >= nextEchoNanos) {
      nextEchoNanos += ECHO_NANOS;
      echoSentNanos = nowNanos;
      echoes = true;
      link.emit("[\"client.request-state\"]");
    }
  }

  /** Ends the session; its end is told by {@link #ended}. */
  void stop() {
    stopping = true;
    link.emit("[\"client.stop\"]");
  }

  @Override
  public void connected() {
    link.emit("[\"hello\",{\"participantName\":\"Robin\"}]");
  }

  @Override
  public void event(JsonNode packet, int bytes) {
    switch (packet.path(0).asText()) {
      case "server.ack" -> begin(packet.path(1).path("episodeId").asText());
      case "audio.chunk" -> frame(packet.path(1).asText(), packet.path(2), bytes);
      case "audio.stop" -> playback.stop(utterance(packet));
      case "audio.pause" -> playback.pause(utterance(packet));
      case "audio.resume" -> playback.resume(utterance(packet));
      case "state.snapshot" -> echo();
      case "turn.metrics" -> measures.turn(packet.path(1));
      case "error" -> measures.error(packet.path(1).path("code").asText());
      case "session.end" -> {
        ended = true;
        link.close();
      }
      default -> measures.other();
    }
  }

  @Override
  public void lost(String reason) {
    if (!ended) {
      ended = true;
      measures.error("connection lost: " + reason);
    }
  }

  private void begin(String episode) {
    long now = System.nanoTime();
    episodeId = episode;
    nextChunkNanos = now + random.nextLong(CHUNK_NANOS);
    nextEchoNanos = now + random.nextLong(ECHO_NANOS);
  }

  private void frame(String speaker, JsonNode header, int bytes) {
    playback.frame(
        speaker,
        header.path("utteranceId").asText(),
        header.path("position").asLong(),
        bytes / BYTES_PER_SAMPLE,
        header.path("sampleRate").asInt(),
        header.path("last").asBoolean());
  }

  /** The snapshot that greets is no answer. */
  private void echo() {
    if (echoes) {
      echoes = false;
      measures.echo(System.nanoTime() - echoSentNanos);
    }
  }

  private static String utterance(JsonNode packet) {
    return packet.path(1).path("utteranceId").asText();
  }
}

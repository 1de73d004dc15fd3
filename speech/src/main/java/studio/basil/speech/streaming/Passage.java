package studio.basil.speech.streaming;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import studio.basil.speech.TimedWord;

/** The way of one utterance over one connection: how far it is sent and what was heard of it. */
final class Passage {
  private static final long NOT_YET = Long.MAX_VALUE;

  private final Utterance utterance;
  private final List<String> confirmed = new ArrayList<>();
  private final List<Heard.Word> words = new ArrayList<>();
  private String interim = "";
  private long sent;
  private long startsAt = NOT_YET;
  private long endsAt = NOT_YET;

  Passage(Utterance utterance) {
    this.utterance = utterance;
  }

  Utterance utterance() {
    return utterance;
  }

  /** The next message to send; then it counts as sent. */
  Optional<byte[]> next(long position) {
    Optional<byte[]> message = utterance.audio().message(sent, !utterance.open());
    message.ifPresent(
        bytes -> {
          startsAt = Math.min(startsAt, position);
          sent += bytes.length;
        });
    return message;
  }

  /** Whether anything of it was sent. */
  boolean started() {
    return sent > 0;
  }

  /** Whether all of it was sent and the provider asked for its final text. */
  boolean flushed() {
    return endsAt != NOT_YET;
  }

  void flushedAt(long position) {
    endsAt = position;
  }

  /** Where it lies on the connection, in bytes. */
  long startsAt() {
    return startsAt;
  }

  /** Its end on the connection, in bytes; endless as long as it is not flushed. */
  long endsAt() {
    return endsAt;
  }

  void hear(Heard.Segment segment) {
    if (segment.confirmed()) {
      confirmed.add(segment.text());
      words.addAll(segment.words());
      interim = "";
    } else {
      interim = segment.text();
    }
  }

  /** All text so far: what is confirmed, and after it what is not yet. */
  String text() {
    return Stream.concat(confirmed.stream(), Stream.of(interim))
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(" "));
  }

  /** The words of what is confirmed, counted from the utterance's first sample. */
  List<TimedWord> words() {
    return words.stream()
        .map(word -> new TimedWord(word.text(), since(word.fromSeconds()), since(word.toSeconds())))
        .toList();
  }

  private Duration since(double seconds) {
    double since = seconds - startsAt / (double) KeptAudio.BYTES_PER_SECOND;
    return Duration.ofMillis(Math.max(0, Math.round(since * 1000)));
  }
}

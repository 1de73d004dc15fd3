package studio.basil.speech.streaming;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The utterances on one connection, oldest first, and which of them a message is about.
 *
 * <p>Providers work in order and tell where in the audio a text lies. So a text belongs to the
 * utterance around its middle, and whatever is older than that is complete, even if the provider
 * never answered its flush: Deepgram need not where little audio is left.
 */
final class Lane {
  /** Providers round times; no utterance on the lane is as short as twice that. */
  private static final double ROUNDING_SECONDS = 0.02;

  private final Deque<Passage> passages = new ArrayDeque<>();

  /**
   * What a message has changed.
   *
   * @param completed passages that left the lane, oldest first; their text is final
   * @param about the passage that has new text and is still on the lane
   */
  record Change(List<Passage> completed, @Nullable Passage about) {}

  Passage add(Utterance utterance) {
    Passage passage = new Passage(utterance);
    passages.add(passage);
    return passage;
  }

  List<Passage> all() {
    return List.copyOf(passages);
  }

  boolean isEmpty() {
    return passages.isEmpty();
  }

  /** Takes away an utterance. */
  void remove(Utterance utterance) {
    passages.removeIf(passage -> passage.utterance() == utterance);
  }

  /** Takes away all passages that are flushed, or all that are not. */
  List<Passage> removeAll(boolean flushed) {
    List<Passage> removed = new ArrayList<>();
    for (Iterator<Passage> each = passages.iterator(); each.hasNext(); ) {
      Passage passage = each.next();
      if (passage.flushed() == flushed) {
        removed.add(passage);
        each.remove();
      }
    }
    return removed;
  }

  /** Gives a text to the passage that it belongs to; one that nobody waits for is dropped. */
  Change hear(Heard.Segment segment) {
    Passage about = find(segment).orElse(null);
    if (about == null) {
      return new Change(List.of(), null);
    }
    about.hear(segment);
    List<Passage> completed = new ArrayList<>();
    for (Passage oldest = passages.getFirst(); oldest != about; oldest = passages.getFirst()) {
      completed.add(passages.removeFirst());
    }
    if (about.flushed() && seconds(about.endsAt()) <= segment.answersUntilSeconds()) {
      completed.add(passages.removeFirst());
      return new Change(completed, null);
    }
    return new Change(completed, about);
  }

  private Optional<Passage> find(Heard.Segment segment) {
    if (segment.middleSeconds().isEmpty()) {
      return passages.stream().filter(Passage::flushed).findFirst().or(this::newest);
    }
    double middle = segment.middleSeconds().getAsDouble();
    return passages.stream()
        .filter(passage -> seconds(passage.endsAt()) + ROUNDING_SECONDS >= middle)
        .findFirst()
        .filter(passage -> seconds(passage.startsAt()) - ROUNDING_SECONDS <= middle);
  }

  private Optional<Passage> newest() {
    return Optional.ofNullable(passages.peekLast()).filter(Passage::started);
  }

  private static double seconds(long bytes) {
    return bytes / (double) KeptAudio.BYTES_PER_SECOND;
  }
}

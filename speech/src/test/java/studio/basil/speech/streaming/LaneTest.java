package studio.basil.speech.streaming;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.basil.speech.streaming.Heard.Segment.ANY_FLUSH;
import static studio.basil.speech.streaming.Heard.Segment.NO_FLUSH;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class LaneTest {
  private final Lane lane = new Lane();
  private long position;

  @Test
  void text_belongsToTheUtteranceAroundItsMiddle() {
    Passage first = flushed(2);
    Passage second = flushed(3);

    assertThat(lane.hear(heard("one", 1.0, true, true)).completed()).containsExactly(first);
    assertThat(lane.hear(heard("two", 3.5, true, true)).completed()).containsExactly(second);
    assertThat(first.text()).isEqualTo("one");
    assertThat(second.text()).isEqualTo("two");
  }

  @Test
  void textOfALaterUtterance_completesTheOlderOnes() {
    Passage first = flushed(2);
    Passage second = flushed(2);

    Lane.Change change = lane.hear(heard("tw", 2.5, false, false));

    assertThat(change.completed()).containsExactly(first);
    assertThat(change.about()).isSameAs(second);
  }

  @Test
  void emptyAnswerAtTheBoundary_belongsToTheUtteranceThatEndsThere() {
    Passage first = flushed(2);
    flushed(2);

    assertThat(lane.hear(heard("", 2.003, true, true)).completed()).containsExactly(first);
  }

  @Test
  void answerWithoutATime_belongsToTheOldestThatWaits() {
    Passage first = flushed(2);
    flushed(2);
    Heard.Segment answer = new Heard.Segment("", OptionalDouble.empty(), true, ANY_FLUSH);

    assertThat(lane.hear(answer).completed()).containsExactly(first);
  }

  @Test
  void textOfAnUtteranceThatIsGone_isDropped() {
    Passage first = flushed(2);
    Passage second = flushed(2);
    lane.remove(first.utterance());

    Lane.Change change = lane.hear(heard("late", 1.0, true, true));

    assertThat(change.completed()).isEmpty();
    assertThat(change.about()).isNull();
    assertThat(second.text()).isEmpty();
  }

  @Test
  void finalText_beforeTheFlush_isConfirmedButNotTheEnd() {
    Passage open = sent(2);

    Lane.Change change = lane.hear(heard("one", 0.5, true, true));
    lane.hear(heard("tw", 1.5, false, false));

    assertThat(change.completed()).isEmpty();
    assertThat(open.text()).isEqualTo("one tw");
  }

  @Test
  void finalTextOfLongBeforeTheFlush_isNoAnswerToIt() {
    Passage passage = flushed(9);

    assertThat(lane.hear(new Heard.Segment("one", OptionalDouble.of(1), true, 4.6)).about())
        .isSameAs(passage);
    assertThat(lane.hear(new Heard.Segment("two", OptionalDouble.of(8), true, 12)).completed())
        .containsExactly(passage);
    assertThat(passage.text()).isEqualTo("one two");
  }

  @Test
  void removeAll_takesWhatIsFlushedOrWhatIsNot() {
    Passage first = flushed(1);
    Passage open = sent(1);

    assertThat(lane.removeAll(false)).containsExactly(open);
    assertThat(lane.removeAll(true)).containsExactly(first);
    assertThat(lane.isEmpty()).isTrue();
  }

  private Passage flushed(int seconds) {
    Passage passage = sent(seconds);
    passage.utterance().finish(Duration.ofHours(1), () -> {}, () -> {});
    send(passage);
    passage.flushedAt(position);
    return passage;
  }

  private Passage sent(int seconds) {
    Utterance utterance = new Utterance("u");
    utterance.audio().append(new byte[seconds * KeptAudio.BYTES_PER_SECOND]);
    Passage passage = lane.add(utterance);
    send(passage);
    return passage;
  }

  private void send(Passage passage) {
    Optional<byte[]> message = passage.next(position);
    while (message.isPresent()) {
      position += message.get().length;
      message = passage.next(position);
    }
  }

  private static Heard.Segment heard(String text, double middle, boolean confirmed, boolean ends) {
    return new Heard.Segment(
        text, OptionalDouble.of(middle), confirmed, ends ? ANY_FLUSH : NO_FLUSH);
  }
}

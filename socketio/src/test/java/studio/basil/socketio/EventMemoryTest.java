package studio.basil.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import studio.basil.socketio.engine.EngineMessage;

class EventMemoryTest {
  private static final int EVENT_BYTES = 10;

  private final SharedBytes shared = new SharedBytes(100);
  private final EventMemory memory = memory(4, 1_000);

  private EventMemory memory(int maxMessages, long maxBytes) {
    return new EventMemory(
        new ConnectionStateRecovery(Duration.ofMinutes(2), maxMessages, maxBytes, 100, 1), shared);
  }

  private static boolean add(EventMemory memory, String offset, boolean sent) {
    String text = offset + ".".repeat(EVENT_BYTES - offset.length());
    return memory.add(
        offset, new OutgoingEvent(offset, List.of(new EngineMessage.Text(text))), sent);
  }

  private static @Nullable List<String> after(EventMemory memory, @Nullable String offset) {
    List<EngineMessage> missed = memory.after(offset);
    return missed == null
        ? null
        : missed.stream()
            .map(message -> ((EngineMessage.Text) message).text().replace(".", ""))
            .toList();
  }

  @Test
  void after_anOffset_isWhatFollowsInOrder() {
    List.of("a", "b", "c").forEach(offset -> add(memory, offset, true));
    assertThat(after(memory, "a")).containsExactly("b", "c");
    assertThat(after(memory, "c")).isEmpty();
  }

  @Test
  void after_noOffset_isEverythingWhileNothingIsForgotten() {
    List.of("a", "b", "c", "d").forEach(offset -> add(memory, offset, true));
    assertThat(after(memory, null)).containsExactly("a", "b", "c", "d");
    add(memory, "e", true);
    assertThat(after(memory, null)).isNull();
  }

  @Test
  void after_anUnknownOffset_isNotKnown() {
    add(memory, "a", true);
    assertThat(after(memory, "x")).isNull();
  }

  @Test
  void events_beyondTheNumber_areForgottenOldestFirst() {
    List.of("a", "b", "c", "d", "e", "f").forEach(offset -> add(memory, offset, true));
    assertThat(after(memory, "a")).isNull();
    assertThat(after(memory, "b")).as("the last that is forgotten").hasSize(4);
  }

  @Test
  void events_beyondTheBytes_areForgottenOldestFirst() {
    EventMemory small = memory(1_000, 2 * EVENT_BYTES);
    List.of("a", "b", "c").forEach(offset -> add(small, offset, true));
    assertThat(after(small, "a")).containsExactly("b", "c");
    assertThat(after(small, null)).isNull();
  }

  @Test
  void events_beyondTheBytesOfAll_areForgottenToo() {
    EventMemory greedy = memory(1_000, 1_000);
    for (int i = 0; i < 9; i++) {
      add(greedy, "g" + i, true);
    }
    add(memory, "a", true);
    add(memory, "b", true);
    assertThat(after(memory, "a")).containsExactly("b");
    assertThat(after(memory, null)).isNull();
    greedy.clear();
    add(memory, "c", true);
    assertThat(after(memory, "a")).containsExactly("b", "c");
    memory.clear();
    assertThat(shared.add(100)).as("all room was given back").isTrue();
  }

  @Test
  void add_thatForgetsAnEventNeverSent_saysSo() {
    assertThat(add(memory, "a", true)).isTrue();
    for (String offset : List.of("b", "c", "d", "e")) {
      assertThat(add(memory, offset, false)).as(offset).isTrue();
    }
    assertThat(add(memory, "f", false)).isFalse();
  }
}

package studio.basil.conversation.floor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;
import studio.basil.conversation.floor.FloorState.Turn;

/** What holds in every conversation, however unlikely. */
class FloorPropertyTest {

  /** The world around a floor, which keeps the books that the floor must agree with. */
  private static final class World {
    private final Floor floor = new Floor(TestFloor.RULES);
    private FloorState state = FloorState.INITIAL;
    private boolean personSpeaks;
    private int transcripts;
    private boolean autopilot;
    private boolean closed;
    private boolean owed;
    private long lastAsked;
    private @Nullable Long current;
    private boolean away;
    private boolean held;

    void happens(FloorEvent event) {
      Floor.Step step = floor.step(state, event);
      state = step.state();
      follow(event);
      for (FloorCommand command : step.commands()) {
        obey(command);
      }
      if (current == null && !personSpeaks && transcripts == 0 && !closed && !away) {
        assertThat(owed).as("words that nobody answers after %s", event).isFalse();
      }
      if (event instanceof FloorEvent.Closing) {
        closed = true;
      }
    }

    private void follow(FloorEvent event) {
      switch (event) {
        case FloorEvent.SpeechStarted() -> personSpeaks = true;
        case FloorEvent.SpeechEnded() -> {
          personSpeaks = false;
          transcripts++;
        }
        case FloorEvent.SpeechDropped() -> personSpeaks = false;
        case FloorEvent.Transcribed(var remark, var _) -> {
          transcripts--;
          owed |= remark.wantsAnswer();
        }
        case FloorEvent.Typed _ -> owed = true;
        case FloorEvent.AutopilotSwitched(boolean on) -> autopilot = on;
        case FloorEvent.AnswerFinished finished -> ended(finished.number());
        case FloorEvent.AnswerFailed(long number) -> ended(number);
        case FloorEvent.ClientLost() -> away = true;
        case FloorEvent.ClientBack() -> away = false;
        case FloorEvent.InterruptRequested() -> owed &= current == null;
        case FloorEvent.SpeechContinued _,
            FloorEvent.Worded _,
            FloorEvent.HoldElapsed _,
            FloorEvent.AnswerBegan _,
            FloorEvent.PauseElapsed _,
            FloorEvent.Closing _ -> {}
      }
    }

    private void ended(long number) {
      if (current != null && current == number) {
        held = false;
        current = null;
      }
    }

    private void obey(FloorCommand command) {
      assertThat(closed).as("%s after closing", command).isFalse();
      switch (command) {
        case FloorCommand.Ask(var speaker, long number, boolean unprompted) -> {
          assertThat(current).as("an answer while another is asked for").isNull();
          assertThat(personSpeaks).as("an answer while the person speaks").isFalse();
          assertThat(number).isEqualTo(lastAsked + 1);
          assertThat(TestFloor.RULES.answerers()).contains(speaker);
          assertThat(autopilot || !unprompted).as("unprompted without autopilot").isTrue();
          assertThat(away).as("an answer that nobody hears").isFalse();
          lastAsked = number;
          current = number;
          owed = false;
        }
        case FloorCommand.Hold(long number) -> {
          assertThat(current).as("the answer that is held").isEqualTo(number);
          assertThat(held).as("held twice").isFalse();
          held = true;
        }
        case FloorCommand.Resume(long number) -> {
          assertThat(current).as("the answer that goes on").isEqualTo(number);
          assertThat(held).as("was held").isTrue();
          assertThat(personSpeaks).as("going on while the person speaks").isFalse();
          held = false;
        }
        case FloorCommand.Stop(long number, var _) -> {
          assertThat(current).as("the answer that is stopped").isEqualTo(number);
          current = null;
          held = false;
        }
        case FloorCommand.StartHold _ -> assertThat(held).isTrue();
        case FloorCommand.AutopilotGaveUp() -> autopilot = false;
        case FloorCommand.StartPause _ -> assertThat(autopilot).isTrue();
        case FloorCommand.CancelPause() -> {}
      }
    }

    /** Whether the event can happen now: a person can't stop without having begun. */
    boolean possible(FloorEvent event) {
      return switch (event) {
        case FloorEvent.SpeechStarted() -> !personSpeaks;
        case FloorEvent.SpeechContinued _ -> personSpeaks;
        case FloorEvent.SpeechEnded(), FloorEvent.SpeechDropped() -> personSpeaks;
        case FloorEvent.Transcribed _ -> transcripts > 0;
        case FloorEvent.Worded _ -> personSpeaks;
        case FloorEvent.ClientLost() -> !away;
        case FloorEvent.ClientBack() -> away;
        case FloorEvent.Typed _ -> !away;
        case FloorEvent.HoldElapsed _,
            FloorEvent.AnswerBegan _,
            FloorEvent.AnswerFinished _,
            FloorEvent.AnswerFailed _,
            FloorEvent.AutopilotSwitched _,
            FloorEvent.PauseElapsed _,
            FloorEvent.InterruptRequested _,
            FloorEvent.Closing _ ->
            true;
      };
    }
  }

  @Property(tries = 2_000)
  void conversation_anyEvents_keepsTheManners(@ForAll("conversations") List<FloorEvent> events) {
    World world = new World();
    events.stream().filter(world::possible).forEachOrdered(world::happens);
  }

  @Property(tries = 1_000)
  void conversation_anyEvents_endsInAFloorThatCanBeTaken(
      @ForAll("conversations") List<FloorEvent> events) {
    World world = new World();
    events.stream().filter(world::possible).forEachOrdered(world::happens);
    if (world.personSpeaks) {
      world.happens(new FloorEvent.SpeechEnded());
    }
    while (world.transcripts > 0) {
      world.happens(new FloorEvent.Transcribed(Remark.NONE, List.of()));
    }
    while (world.current != null) {
      world.happens(TestFloor.finished(world.current));
    }
    assertThat(world.state.turn()).isInstanceOfAny(Turn.Free.class, Turn.Closed.class);
  }

  @Property(tries = 1_000)
  void step_impossibleEventsToo_neverThrows(@ForAll("conversations") List<FloorEvent> events) {
    Floor floor = new Floor(TestFloor.RULES);
    FloorState state = FloorState.INITIAL;
    for (FloorEvent event : events) {
      state = floor.step(state, event).state();
      assertThat(state.transcripts()).isNotNegative();
    }
  }

  @Provide
  Arbitrary<List<FloorEvent>> conversations() {
    Arbitrary<List<String>> addressees =
        Arbitraries.of("claude", "guest").list().uniqueElements().ofMaxSize(2);
    Arbitrary<Remark> remarks = Arbitraries.of(Remark.values());
    Arbitrary<Long> numbers = Arbitraries.longs().between(1, 12);
    return Arbitraries.<FloorEvent>frequencyOf(
            tuple(6, Arbitraries.just(new FloorEvent.SpeechStarted())),
            tuple(6, Arbitraries.longs().between(0, 1_800).map(FloorEvent.SpeechContinued::new)),
            tuple(5, Arbitraries.just(new FloorEvent.SpeechEnded())),
            tuple(1, Arbitraries.just(new FloorEvent.SpeechDropped())),
            tuple(
                6,
                remarks.flatMap(
                    words -> addressees.map(name -> new FloorEvent.Transcribed(words, name)))),
            tuple(4, remarks.map(FloorEvent.Worded::new)),
            tuple(2, Arbitraries.just(new FloorEvent.HoldElapsed())),
            tuple(1, Arbitraries.just(new FloorEvent.ClientLost())),
            tuple(1, Arbitraries.just(new FloorEvent.ClientBack())),
            tuple(2, addressees.map(FloorEvent.Typed::new)),
            tuple(4, numbers.map(FloorEvent.AnswerBegan::new)),
            tuple(4, numbers.map(TestFloor::finished)),
            tuple(2, numbers.map(FloorEvent.AnswerFailed::new)),
            tuple(2, Arbitraries.of(true, false).map(FloorEvent.AutopilotSwitched::new)),
            tuple(4, Arbitraries.just(new FloorEvent.PauseElapsed())),
            tuple(1, Arbitraries.just(new FloorEvent.InterruptRequested())))
        .list()
        .ofMaxSize(60)
        .flatMap(
            events ->
                Arbitraries.integers()
                    .between(0, 3 * events.size())
                    .map(at -> closingAt(events, at)));
  }

  private static Tuple.Tuple2<Integer, Arbitrary<? extends FloorEvent>> tuple(
      int frequency, Arbitrary<? extends FloorEvent> events) {
    return Tuple.of(frequency, events);
  }

  private static List<FloorEvent> closingAt(List<FloorEvent> events, int at) {
    if (at >= events.size()) {
      return events;
    }
    List<FloorEvent> closing = new ArrayList<>(events);
    closing.set(at, new FloorEvent.Closing());
    return closing;
  }
}

package studio.basil.bench;

import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import studio.basil.conversation.floor.Floor;
import studio.basil.conversation.floor.FloorEvent;
import studio.basil.conversation.floor.FloorRules;
import studio.basil.conversation.floor.FloorState;

/** What the floor does for a chunk of speech. */
@State(Scope.Thread)
public class FloorBenchmark {
  private final Floor floor = new Floor(FloorRules.standard(List.of("claude", "guest")));
  private final FloorEvent goesOn = new FloorEvent.SpeechContinued(100);
  private FloorState state = floor.step(FloorState.INITIAL, new FloorEvent.SpeechStarted()).state();

  /** Tells the floor that the person goes on speaking. */
  @Benchmark
  @Yardstick(value = "step of the floor for 100 ms of speech", audioMs = 100)
  public FloorState step() {
    state = floor.step(state, goesOn).state();
    return state;
  }
}

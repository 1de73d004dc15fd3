package studio.basil.speech.resilience;

import java.util.ArrayList;
import java.util.List;
import studio.basil.speech.resilience.FakeRecognizer.Fault;
import studio.basil.speech.resilience.FakeRecognizer.Faults;
import studio.basil.speech.resilience.FakeRecognizer.Point;

/** Faults in order: each happens when its point is next reached, then there are no more. */
final class Mishaps implements Faults {
  private final List<Mishap> due = new ArrayList<>();

  private record Mishap(Point point, Fault fault) {}

  /** A provider that always does well. */
  static Mishaps none() {
    return new Mishaps();
  }

  /** Adds a fault, some times in a row. */
  Mishaps then(int times, Point point, Fault fault) {
    for (int i = 0; i < times; i++) {
      due.add(new Mishap(point, fault));
    }
    return this;
  }

  @Override
  public Fault at(Point point) {
    if (due.isEmpty() || due.getFirst().point != point) {
      return Fault.NONE;
    }
    return due.removeFirst().fault;
  }
}

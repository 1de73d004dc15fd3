package studio.basil.conversation.listening;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The way from a client to the session: in order and without loss, but not always in time. */
final class Network {
  private static final double BASE_DELAY = Microphone.seconds(0.012);

  private record Stall(double from, double to, double catchUp) {}

  private final Random random;
  private final double meanJitter;
  private final List<Stall> stalls = new ArrayList<>();
  private double mostJitter = Double.MAX_VALUE;
  private double lastArrival;

  /** A network with jitter of this mean, exponentially distributed. */
  Network(long seed, double meanJitterSeconds) {
    this.random = new Random(seed);
    this.meanJitter = Microphone.seconds(meanJitterSeconds);
  }

  static Network steady() {
    return new Network(1, 0);
  }

  /** No piece is later by jitter than this, and so none is taken for one after a gap. */
  Network jitterAtMost(double seconds) {
    mostJitter = Microphone.seconds(seconds);
    return this;
  }

  /** Between these seconds nothing comes through; then all that waits comes at once. */
  Network stall(double fromSecond, double toSecond) {
    return stall(fromSecond, toSecond, 1_000);
  }

  /** The same, but what waits comes only {@code catchUp} times as fast as it was spoken. */
  Network stall(double fromSecond, double toSecond, double catchUp) {
    stalls.add(new Stall(Microphone.seconds(fromSecond), Microphone.seconds(toSecond), catchUp));
    return this;
  }

  /** When the next piece arrives. */
  long arrival(Microphone.Piece piece) {
    double jitter = Math.min(mostJitter, -meanJitter * Math.log(1 - random.nextDouble()));
    double arrival = Math.max(lastArrival, piece.spokenEnd() + BASE_DELAY + jitter);
    for (Stall stall : stalls) {
      if (arrival >= stall.from() && arrival < stall.to()) {
        arrival = stall.to();
      }
      if (lastArrival >= stall.to() && piece.spokenEnd() < lastArrival - BASE_DELAY) {
        arrival = Math.max(arrival, lastArrival + piece.samples().length / stall.catchUp());
      }
    }
    lastArrival = arrival;
    return Math.round(arrival);
  }
}

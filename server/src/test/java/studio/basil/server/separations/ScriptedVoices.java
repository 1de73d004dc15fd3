package studio.basil.server.separations;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import studio.basil.audio.AudioDecoder;
import studio.basil.separation.identification.VoicePrint;
import studio.basil.server.engines.Diagnosis;
import studio.basil.server.engines.VoiceEngine;

/** An engine whose prints have one value: voices are the more alike the closer those are. */
final class ScriptedVoices implements VoiceEngine {
  static final int ENOUGH = 3;
  private static final int RATE_HZ = 16_000;

  /** The voices of the speakers of recordings. */
  final Map<Integer, VoicePrint> heard = new HashMap<>(Map.of(1, voice(10), 2, voice(20)));

  final AtomicInteger listenings = new AtomicInteger();

  /** What the next sample is like. */
  VoicePrint next = voice(10);

  /** What samples after the next are like; as the next if there are none. */
  final Deque<VoicePrint> more = new ArrayDeque<>();

  String name = "voices 1";

  static VoicePrint voice(double value) {
    return new VoicePrint(new double[] {value}, ENOUGH);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Optional<VoicePrint> sample(Path file) throws IOException {
    AudioDecoder.decode(file, RATE_HZ);
    VoicePrint sample = next;
    next = more.isEmpty() ? next : more.remove();
    return Optional.of(sample);
  }

  @Override
  public Map<Integer, VoicePrint> speakers(Path recording, Diagnosis diagnosis) {
    listenings.incrementAndGet();
    return Map.copyOf(heard);
  }

  @Override
  public double likeness(VoicePrint a, VoicePrint b) {
    return -Math.abs(a.mean()[0] - b.mean()[0]);
  }

  @Override
  public double threshold() {
    return -2;
  }
}

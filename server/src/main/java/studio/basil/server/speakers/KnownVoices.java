package studio.basil.server.speakers;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import studio.basil.separation.identification.VoicePrint;
import studio.basil.server.database.Transactions;
import studio.basil.server.engines.Diagnosis;
import studio.basil.server.engines.VoiceEngine;

/** Finds the known speakers of a user among those of a recording. Thread-safe. */
public final class KnownVoices {
  /**
   * How much likeness takes a verdict from an even chance, which is near the threshold, to e : 1.
   * Fitted to 3,741 pairs of halves of recordings, as many alike as not.
   */
  private static final double LIKENESS_PER_LOGIT = 9;

  private final KnownSpeakerStore store;
  private final VoiceEngine engine;

  /**
   * The known voices of a database.
   *
   * @param engine that compares them
   */
  public KnownVoices(Transactions database, Clock clock, VoiceEngine engine) {
    this.store = new KnownSpeakerStore(database, clock);
    this.engine = engine;
  }

  /** A pair that may be one person. */
  private record Pair(int number, UUID speaker, double likeness) {}

  /**
   * Those who are known. Nobody is two speakers of a recording: the pair that is most alike counts.
   * Nothing is listened to where nobody is known.
   */
  public List<KnownVoice> among(UUID user, Path recording, Diagnosis diagnosis) throws IOException {
    List<KnownSpeaker> known = store.comparable(user, engine.name());
    if (known.isEmpty()) {
      return List.of();
    }
    List<Pair> pairs = new ArrayList<>();
    for (Map.Entry<Integer, VoicePrint> voice : engine.speakers(recording, diagnosis).entrySet()) {
      for (KnownSpeaker each : known) {
        double likeness = engine.likeness(voice.getValue(), each.print());
        if (likeness >= engine.threshold()) {
          pairs.add(new Pair(voice.getKey(), each.id(), likeness));
        }
      }
    }
    pairs.sort(Comparator.comparingDouble(Pair::likeness).reversed());
    Set<Integer> numbers = new HashSet<>();
    Set<UUID> speakers = new HashSet<>();
    List<KnownVoice> found = new ArrayList<>();
    for (Pair pair : pairs) {
      if (!numbers.contains(pair.number()) && speakers.add(pair.speaker())) {
        numbers.add(pair.number());
        found.add(new KnownVoice(pair.number(), pair.speaker(), confidence(pair.likeness())));
      }
    }
    return found;
  }

  private double confidence(double likeness) {
    return 1 / (1 + Math.exp(-(likeness - engine.threshold()) / LIKENESS_PER_LOGIT));
  }
}

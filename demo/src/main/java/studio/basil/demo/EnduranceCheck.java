package studio.basil.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import studio.basil.audio.AudioClip;
import studio.basil.audio.AudioDecoder;
import studio.basil.audio.Resampler;

/** Compares an episode's tracks with what was really said and heard. */
final class EnduranceCheck {
  private static final int RATE_HZ = 8_000;
  private static final double LENGTH_TOLERANCE_MS = 20;
  private static final double PLACE_TOLERANCE_MS = 50;

  /** A sound that is further from its place than this counts as missing. */
  private static final double RADIUS_MS = 2_000;

  private final SessionRecord session;
  private final WallClock clock;
  private final Map<String, AudioClip> tracks = new LinkedHashMap<>();
  private final EnduranceReport report = new EnduranceReport();
  private final List<String> findings = new ArrayList<>();

  private EnduranceCheck(SessionRecord session, WallClock clock) {
    this.session = session;
    this.clock = clock;
  }

  /**
   * What was found.
   *
   * @param findings what explains the report, for people
   */
  record Verdict(EnduranceReport report, List<String> findings) {}

  /**
   * Judges the files in a folder.
   *
   * @param clock of those who noted when the sounds began
   * @param person id of the person
   * @param speakers ids of the whole cast
   * @throws IOException if a file cannot be read
   */
  static Verdict judge(
      Path folder, List<String> speakers, String person, WallClock clock, List<KnownSound> sounds)
      throws IOException {
    EnduranceCheck check = new EnduranceCheck(SessionRecord.read(folder), clock);
    for (String speaker : speakers) {
      check.tracks.put(speaker, AudioDecoder.decode(folder.resolve(speaker + ".webm"), RATE_HZ));
    }
    check.lengths();
    check.places("the person's markers", sounds, speaker -> speaker.equals(person));
    check.places("the AI speakers' sentences", sounds, speaker -> !speaker.equals(person));
    return new Verdict(check.report, List.copyOf(check.findings));
  }

  private void lengths() {
    Collection<Double> lengths =
        tracks.values().stream().map(track -> track.length() * 1000.0 / RATE_HZ).toList();
    double described = session.describedMs() - (double) session.durationMs();
    report.add("session.yml against the event log", List.of(described), 0, 0);
    report.add(
        "the tracks' lengths against the session",
        lengths.stream().map(length -> length - session.durationMs()).toList(),
        0,
        LENGTH_TOLERANCE_MS);
    double longest = lengths.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    double shortest = lengths.stream().mapToDouble(Double::doubleValue).min().orElse(0);
    report.add(
        "the tracks' lengths against each other",
        List.of(longest - shortest),
        0,
        LENGTH_TOLERANCE_MS);
    findings.add(
        String.format(
            Locale.ROOT,
            "The session lasted %.3f s; %d ms of the person's track are gaps, and %d ms were added"
                + " for the client's clock.",
            session.durationMs() / 1e3,
            session.gapMs(),
            session.driftMs()));
  }

  private void places(String what, List<KnownSound> sounds, Predicate<String> whose) {
    List<Double> errors = new ArrayList<>();
    int missing = 0;
    for (KnownSound sound : sounds) {
      AudioClip track = tracks.get(sound.speaker());
      if (track == null || !whose.test(sound.speaker())) {
        continue;
      }
      double expected = clock.epochMs(sound.atNanos()) - session.startEpochMs();
      AudioClip clip = Resampler.convert(sound.clip(), RATE_HZ);
      Optional<Double> found = new SoundFinder(track).find(clip, expected, RADIUS_MS);
      if (found.isEmpty()) {
        missing++;
        tell(sound.speaker(), expected, "is not where it was");
      } else {
        double error = found.get() - expected;
        errors.add(error);
        if (Math.abs(error) > PLACE_TOLERANCE_MS) {
          tell(sound.speaker(), expected, String.format(Locale.ROOT, "is off by %+.1f ms", error));
        }
      }
    }
    report.add(what, errors, missing, PLACE_TOLERANCE_MS);
  }

  private void tell(String speaker, double atMs, String what) {
    findings.add(
        String.format(Locale.ROOT, "What %s said at %.3f s %s.", speaker, atMs / 1e3, what));
  }
}

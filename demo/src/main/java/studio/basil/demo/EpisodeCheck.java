package studio.basil.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.json.JSONException;
import org.json.JSONObject;
import studio.basil.audio.AudioClip;
import studio.basil.audio.AudioDecoder;

/** Judges what an episode left behind. */
final class EpisodeCheck {
  private static final String PERSON = "you";
  private static final double WORDS_REQUIRED = 0.7;
  private static final Duration TRACK_TOLERANCE = Duration.ofMillis(20);
  private static final int RATE_HZ = 16_000;

  private final Path folder;
  private final List<String> speakers;
  private final List<String> problems = new ArrayList<>();
  private final List<String> findings = new ArrayList<>();

  private EpisodeCheck(Path folder, List<String> speakers) {
    this.folder = folder;
    this.speakers = speakers;
  }

  /**
   * What was found.
   *
   * @param problems what is not as it should be; empty for a good episode
   * @param findings what was measured, for people
   */
  record Verdict(List<String> problems, List<String> findings) {}

  /**
   * Judges the files in a folder.
   *
   * @param speakers ids of the whole cast, {@code you} among them
   * @param spoken the lines that the person said, in order
   */
  static Verdict judge(Path folder, List<String> speakers, List<String> spoken) {
    EpisodeCheck check = new EpisodeCheck(folder, speakers);
    check.run(spoken);
    return new Verdict(List.copyOf(check.problems), List.copyOf(check.findings));
  }

  /** The names of the files that an episode of this cast leaves behind. */
  static List<String> fileNames(List<String> speakers) {
    return Stream.concat(
            speakers.stream().flatMap(id -> Stream.of(id + ".webm", id + ".vtt")),
            Stream.of("events.jsonl", "session.yml"))
        .toList();
  }

  private void run(List<String> spoken) {
    List<AudioClip> tracks = new ArrayList<>();
    for (String speaker : speakers) {
      AudioClip track = track(speaker);
      List<WebVtt.Cue> cues = cues(speaker);
      tracks.add(track);
      if (speaker.equals(PERSON)) {
        compareWords(spoken, cues);
      } else {
        listen(speaker, track, cues);
      }
    }
    compareLengths(tracks);
    checkEvents();
    if (read("session.yml").isBlank()) {
      problems.add("session.yml is missing or empty.");
    }
  }

  private AudioClip track(String speaker) {
    Path file = folder.resolve(speaker + ".webm");
    try {
      return AudioDecoder.decode(file, RATE_HZ);
    } catch (IOException failure) {
      problems.add("%s does not decode: %s".formatted(file.getFileName(), failure.getMessage()));
      return new AudioClip(new float[0], RATE_HZ);
    }
  }

  private List<WebVtt.Cue> cues(String speaker) {
    String name = speaker + ".vtt";
    try {
      return WebVtt.parse(read(name));
    } catch (IllegalArgumentException fault) {
      problems.add("%s is not WebVTT: %s.".formatted(name, fault.getMessage()));
      return List.of();
    }
  }

  private void compareWords(List<String> spoken, List<WebVtt.Cue> cues) {
    String written = cues.stream().map(WebVtt.Cue::text).collect(Collectors.joining(" "));
    double share = WordMatch.share(String.join(" ", spoken), written);
    findings.add(
        String.format(Locale.ROOT, "%.0f %% of the spoken words are in you.vtt", 100 * share));
    if (share < WORDS_REQUIRED) {
      problems.add("you.vtt does not hold what was said: " + written);
    }
  }

  private void listen(String speaker, AudioClip track, List<WebVtt.Cue> cues) {
    if (cues.stream().allMatch(cue -> cue.text().isBlank())) {
      problems.add(speaker + ".vtt holds no words.");
    }
    for (WebVtt.Cue cue : cues) {
      if (loudness(track, cue.start(), cue.end()) < SpokenLine.SILENCE) {
        problems.add(
            "%s.webm is silent at %s, where %s.vtt says \"%s\"."
                .formatted(speaker, cue.start(), speaker, cue.text()));
      }
    }
  }

  private void compareLengths(List<AudioClip> tracks) {
    long longest = tracks.stream().mapToLong(AudioClip::length).max().orElse(0);
    long shortest = tracks.stream().mapToLong(AudioClip::length).min().orElse(0);
    Duration difference = Duration.ofMillis((longest - shortest) * 1000 / RATE_HZ);
    findings.add(
        String.format(
            Locale.ROOT,
            "the tracks last %.3f s and differ by %d ms",
            (double) longest / RATE_HZ,
            difference.toMillis()));
    if (difference.compareTo(TRACK_TOLERANCE) > 0) {
      problems.add("The tracks differ in length by " + difference.toMillis() + " ms.");
    }
  }

  private void checkEvents() {
    List<String> types = new ArrayList<>();
    for (String line : read("events.jsonl").lines().toList()) {
      try {
        JSONObject event = new JSONObject(line);
        types.add(event.getString("type"));
        if (event.getLong("timestamp") <= 0 || event.getString("sessionId").isEmpty()) {
          problems.add("An event has no time or session: " + line);
        }
      } catch (JSONException fault) {
        problems.add("A line of events.jsonl is no event: " + fault.getMessage());
      }
    }
    findings.add(types.size() + " events are logged");
    for (String type : List.of("session.start", "stt.final", "tts.complete", "session.end")) {
      if (!types.contains(type)) {
        problems.add("events.jsonl has no " + type + ".");
      }
    }
  }

  private String read(String name) {
    try {
      return Files.readString(folder.resolve(name));
    } catch (IOException failure) {
      problems.add("%s cannot be read: %s".formatted(name, failure));
      return "";
    }
  }

  /** Root mean square of a stretch. */
  private static double loudness(AudioClip track, Duration from, Duration to) {
    int start = sample(track, from);
    int end = sample(track, to);
    double sum = 0;
    for (int i = start; i < end; i++) {
      sum += (double) track.samples()[i] * track.samples()[i];
    }
    return end > start ? Math.sqrt(sum / (end - start)) : 0;
  }

  private static int sample(AudioClip track, Duration position) {
    return (int) Math.min(track.length(), position.toMillis() * track.sampleRateHz() / 1000);
  }
}

package studio.basil.separation.commands;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import studio.basil.audio.AudioDecoder;
import studio.basil.audio.AudioFileFormat;
import studio.basil.separation.diagnosis.Diagnosis;
import studio.basil.separation.diarization.SpeakerBounds;
import studio.basil.separation.engine.Examination;
import studio.basil.separation.engine.Progress;
import studio.basil.separation.engine.Separator;
import studio.basil.separation.scoring.DiarizationError;
import studio.basil.separation.scoring.Segment;
import studio.basil.separation.scoring.SiSdr;

/**
 * The command {@code score-separation}: works on a folder of recordings with their truth beside
 * them, {@code X.flac}, {@code X.rttm}, {@code X.json} and perhaps {@code X_tracks/SPEAKER.flac}.
 */
final class ScoreCommand {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final double COLLAR_SECONDS = 0.25;
  private static final int TRACK_RATE_HZ = 16_000;

  private final Separator separator;
  private final PrintStream out;
  private final Map<String, GroupScore> groups = new LinkedHashMap<>();
  private double audioSeconds;
  private double workSeconds;

  ScoreCommand(Separator separator, PrintStream out) {
    this.separator = separator;
    this.out = out;
  }

  /** Scores all recordings of a folder. */
  void run(Path folder) throws IOException {
    List<Path> recordings;
    try (Stream<Path> files = Files.list(folder)) {
      recordings = files.filter(file -> file.toString().endsWith(".flac")).sorted().toList();
    }
    Path work = Files.createTempDirectory("basil-score-");
    try {
      for (Path recording : recordings) {
        score(recording, work);
      }
    } finally {
      delete(work);
    }
    groups.forEach((name, group) -> out.println(group.line(name)));
    out.printf(
        Locale.ROOT,
        "processor time %.4f of the audio's %.0f s, tracks included%n",
        workSeconds / audioSeconds,
        audioSeconds);
  }

  private void score(Path recording, Path work) throws IOException {
    String name = recording.getFileName().toString().replaceAll("\\.flac$", "");
    List<Segment> reference = Segment.read(recording.resolveSibling(name + ".rttm"));
    long begun = THREADS.getCurrentThreadCpuTime();
    Examination examination = separator.examine(recording, SpeakerBounds.OPEN, Progress.NONE);
    List<Path> tracks =
        separator.separate(
            recording, examination, work.resolve(name), AudioFileFormat.WAV, Progress.NONE);
    workSeconds += (THREADS.getCurrentThreadCpuTime() - begun) * 1e-9;
    Diagnosis diagnosis = examination.diagnosis();
    audioSeconds += diagnosis.seconds();
    List<Segment> told =
        diagnosis.timeline().stream()
            .map(t -> new Segment("%02d".formatted(t.speaker()), t.from(), t.to()))
            .toList();
    double length = diagnosis.seconds();
    DiarizationError exact = DiarizationError.of(reference, told, length, 0);
    DiarizationError lenient = DiarizationError.of(reference, told, length, COLLAR_SECONDS);
    List<Double> ratios =
        ratios(recording.resolveSibling(name + "_tracks"), exact, reference, tracks);
    delete(work.resolve(name));
    int known = DiarizationError.speakers(reference).size();
    out.printf(
        Locale.ROOT,
        "%-16s speakers %d of %d  DER0 %5.1f  SI-SDR %s%n",
        name,
        diagnosis.speakers().size(),
        known,
        100 * exact.rate(),
        ratios.stream().map(r -> String.format(Locale.ROOT, "%.1f", r)).toList());
    for (String group : List.of(group(recording.resolveSibling(name + ".json")), "all")) {
      groups
          .computeIfAbsent(group, _ -> new GroupScore())
          .add(exact, lenient, diagnosis.speakers().size() - known, known > 1 ? ratios : List.of());
    }
  }

  private static String group(Path facts) throws IOException {
    JsonNode node = new ObjectMapper().readTree(facts.toFile());
    return node.path("same_mic").asBoolean() ? "samemic" : node.path("kind").asText("other");
  }

  /** The ratio of each true track to the track that was told for its speaker. */
  private static List<Double> ratios(
      Path truth, DiarizationError error, List<Segment> reference, List<Path> tracks)
      throws IOException {
    List<Double> ratios = new ArrayList<>();
    List<String> speakers = DiarizationError.speakers(reference);
    for (int i = 0; i < speakers.size() && Files.isDirectory(truth); i++) {
      int told = error.mapping().get(i);
      float[] right = decode(truth.resolve(speakers.get(i) + ".flac"));
      ratios.add(told < 0 ? SiSdr.WORST : SiSdr.of(decode(tracks.get(told)), right));
    }
    return ratios;
  }

  private static float[] decode(Path file) throws IOException {
    return AudioDecoder.decode(file, TRACK_RATE_HZ).samples();
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}

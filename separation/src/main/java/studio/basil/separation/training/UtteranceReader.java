package studio.basil.separation.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import studio.basil.audio.AudioClip;
import studio.basil.audio.AudioDecoder;
import studio.basil.audio.Resampler;
import studio.basil.separation.activity.SpeechMask;
import studio.basil.separation.activity.Stretch;
import studio.basil.separation.embedding.Stem;
import studio.basil.separation.features.Features;
import studio.basil.separation.features.Listener;
import studio.basil.separation.features.Windows;
import studio.basil.separation.signal.Cepstrum;

/**
 * Makes training samples of a folder of utterances. A file is named speaker-anything; each speaker
 * at three speeds is three voices (Ko et al., "Audio Augmentation for Speech Recognition", 2015),
 * each heard clean and in two disturbed versions.
 */
final class UtteranceReader {
  private static final long SEED = 1;
  private static final double[] SPEEDS = {1, 1.1, 0.9};
  private static final int DISTURBED = 2;
  private static final int EVERY = 2;

  private final Stem stem;
  private final Path modelsFolder;

  UtteranceReader(Stem stem, Path modelsFolder) {
    this.stem = stem;
    this.modelsFolder = modelsFolder;
  }

  /** The utterances of a folder by speaker, in the order of their names. */
  static SortedMap<String, List<Path>> speakers(Path folder) throws IOException {
    TreeMap<String, List<Path>> speakers = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String name = file.getFileName().toString();
        if (name.indexOf('-') > 0) {
          String speaker = name.substring(0, name.indexOf('-'));
          List<Path> before = speakers.getOrDefault(speaker, List.of());
          speakers.put(speaker, Stream.concat(before.stream(), Stream.of(file)).toList());
        }
      }
    }
    return speakers;
  }

  /**
   * Makes the samples of one speaker.
   *
   * @param number of the speaker, from 0 on
   */
  void read(int number, List<Path> files, Consumer<SpaceTrainer.Sample> samples)
      throws IOException {
    Disturbance disturbance = new Disturbance(new SplittableRandom(SEED + number));
    for (Path file : files) {
      for (int speed = 0; speed < SPEEDS.length; speed++) {
        int rateHz = (int) Math.round(Cepstrum.SAMPLE_RATE_HZ * SPEEDS[speed]);
        float[] spoken = AudioDecoder.decode(file, Cepstrum.SAMPLE_RATE_HZ).samples();
        float[] clean =
            Resampler.convert(new AudioClip(spoken, rateHz), Cepstrum.SAMPLE_RATE_HZ).samples();
        Features features = hear(Listener.open(stem, modelsFolder), clean);
        boolean[] mask = SpeechMask.of(features.probabilities(), features.levelsDb());
        List<Stretch> windows = Windows.of(mask);
        int voice = number * SPEEDS.length + speed;
        add(voice, features, windows, samples);
        for (int i = 0; i < DISTURBED; i++) {
          add(
              voice,
              hear(Listener.withoutDetector(stem), disturbance.apply(clean)),
              windows,
              samples);
        }
      }
    }
  }

  private static void add(
      int voice, Features features, List<Stretch> windows, Consumer<SpaceTrainer.Sample> samples) {
    for (int i = 0; i < windows.size(); i += EVERY) {
      if (windows.get(i).length() >= Windows.LENGTH * 0.6) {
        float[] statistics = Windows.statistics(features, windows.get(i));
        samples.accept(new SpaceTrainer.Sample(voice, statistics));
      }
    }
  }

  private static Features hear(Listener begun, float[] samples) {
    try (Listener listener = begun) {
      listener.listen(samples);
      return listener.finish();
    }
  }
}

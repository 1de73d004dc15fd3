package studio.basil.separation.training;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import studio.basil.separation.counting.VoiceCounter;
import studio.basil.separation.embedding.SpeakerSpace;
import studio.basil.separation.embedding.Stem;

/** The whole training: from a folder of utterances to files. */
public final class SpeakerTraining {
  /** Every so many speakers are held back to measure by. */
  private static final int HELD_BACK_EVERY = 8;

  private static final int LEAST_SPEAKERS = 20;

  private SpeakerTraining() {}

  /**
   * Trains the speaker space and writes it. The same utterances give the same file.
   *
   * @param folder of files named speaker-anything
   * @throws IOException if the folder can't be read, has too few speakers, or the file can't be
   *     written
   */
  public static void train(Path folder, Path modelsFolder, Path file, PrintStream out)
      throws IOException {
    List<List<Path>> speakers = speakers(folder);
    List<List<SpaceTrainer.Sample>> samples = read(speakers, modelsFolder);
    List<SpaceTrainer.Sample> all = samples.stream().flatMap(List::stream).toList();
    out.printf(Locale.ROOT, "%d speakers, %d windows%n", speakers.size(), all.size());
    out.printf(
        Locale.ROOT,
        "equal error rate of held-back speakers, windows of 1.6 s: %.1f %%%n",
        100 * EqualErrorRate.ofHeldBack(samples, HELD_BACK_EVERY));
    SpeakerSpace space = SpaceTrainer.train(all);
    try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(file))) {
      space.write(stream);
    }
    out.println("written: " + file);
  }

  /**
   * Trains the voice counter and writes it. The same utterances give the same file.
   *
   * @param folder of files named speaker-anything
   * @throws IOException if the folder can't be read, has too few speakers, or the file can't be
   *     written
   */
  public static void trainCounter(Path folder, Path modelsFolder, Path file, PrintStream out)
      throws IOException {
    List<Path> utterances = speakers(folder).stream().map(List::getFirst).toList();
    try (Stem stem = Stem.load(modelsFolder)) {
      VoiceCounter counter =
          new CounterLessons(stem, modelsFolder).learn(utterances, HELD_BACK_EVERY, out);
      try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(file))) {
        counter.write(stream);
      }
    }
    out.println("written: " + file);
  }

  private static List<List<Path>> speakers(Path folder) throws IOException {
    List<List<Path>> speakers = List.copyOf(UtteranceReader.speakers(folder).values());
    if (speakers.size() < LEAST_SPEAKERS) {
      throw new IOException(
          "The folder %s has utterances of %d speakers; %d are the least. Files are named SPEAKER-…"
              .formatted(folder, speakers.size(), LEAST_SPEAKERS));
    }
    return speakers;
  }

  private static List<List<SpaceTrainer.Sample>> read(List<List<Path>> speakers, Path modelsFolder)
      throws IOException {
    int threads = Runtime.getRuntime().availableProcessors();
    try (Stem stem = Stem.load(modelsFolder);
        ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      UtteranceReader reader = new UtteranceReader(stem, modelsFolder);
      List<Future<List<SpaceTrainer.Sample>>> pending = new ArrayList<>();
      for (int i = 0; i < speakers.size(); i++) {
        int number = i;
        pending.add(
            pool.submit(
                () -> {
                  List<SpaceTrainer.Sample> own = new ArrayList<>();
                  reader.read(number, speakers.get(number), own::add);
                  return own;
                }));
      }
      List<List<SpaceTrainer.Sample>> samples = new ArrayList<>();
      for (Future<List<SpaceTrainer.Sample>> one : pending) {
        samples.add(one.get());
      }
      return samples;
    } catch (ExecutionException e) {
      throw new IOException("An utterance can't be read: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("The training was interrupted.", e);
    }
  }
}

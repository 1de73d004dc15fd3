package studio.basil.separation.training;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import studio.basil.audio.AudioDecoder;
import studio.basil.separation.activity.SpeechMask;
import studio.basil.separation.counting.Sounds;
import studio.basil.separation.counting.VoiceCounter;
import studio.basil.separation.embedding.Stem;
import studio.basil.separation.features.Features;
import studio.basil.separation.features.Listener;

/** Makes conversations of utterances, learns by them to count voices, and measures it by others. */
final class CounterLessons {
  private static final long SEED = 1_000;
  private static final int CONVERSATIONS = 800;
  private static final int HELD_BACK_CONVERSATIONS = 80;
  private static final int EPOCHS = 10;
  private static final float THRESHOLD = 0.5f;

  private final Stem stem;
  private final Path modelsFolder;

  CounterLessons(Stem stem, Path modelsFolder) {
    this.stem = stem;
    this.modelsFolder = modelsFolder;
  }

  /**
   * Learns from the first utterance of each speaker.
   *
   * @param every so many speakers are held back to measure by
   */
  VoiceCounter learn(List<Path> utterances, int every, PrintStream out) throws IOException {
    try {
      List<Conversation.Utterance> all = parallel(utterances.size(), i -> read(utterances.get(i)));
      List<Conversation.Utterance> training = new ArrayList<>();
      List<Conversation.Utterance> heldBack = new ArrayList<>();
      for (int i = 0; i < all.size(); i++) {
        (i % every == 0 ? heldBack : training).add(all.get(i));
      }
      VoiceCounter counter =
          CounterTraining.train(
              parallel(CONVERSATIONS, i -> lesson(conversation(training, i))), EPOCHS);
      measure(
          counter,
          parallel(HELD_BACK_CONVERSATIONS, i -> conversation(heldBack, CONVERSATIONS + i)),
          out);
      return counter;
    } catch (UncheckedIOException e) {
      throw new IOException("An utterance can't be read: " + e.getMessage(), e);
    }
  }

  private static <T> List<T> parallel(int count, IntFunction<T> work) {
    return IntStream.range(0, count).parallel().mapToObj(work).toList();
  }

  private Conversation.Utterance read(Path file) {
    try (Listener listener = Listener.open(stem, modelsFolder)) {
      float[] samples = AudioDecoder.decode(file, Conversation.SAMPLE_RATE_HZ).samples();
      listener.listen(samples);
      Features features = listener.finish();
      boolean[] mask = SpeechMask.of(features.probabilities(), features.levelsDb());
      return new Conversation.Utterance(samples, mask);
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": " + e.getMessage(), e);
    }
  }

  private static Conversation conversation(List<Conversation.Utterance> utterances, int number) {
    return new Conversation(utterances, new SplittableRandom(SEED + number));
  }

  private Features hear(Conversation conversation) {
    try (Listener listener = Listener.withoutDetector(stem)) {
      listener.listen(conversation.samples());
      return listener.finish();
    }
  }

  private CounterTraining.Lesson lesson(Conversation conversation) {
    Sounds sounds = new Sounds(hear(conversation));
    float[] rows = new float[sounds.count() * Sounds.SIZE];
    byte[] voices = new byte[sounds.count()];
    for (int row = 0; row < voices.length; row++) {
      System.arraycopy(sounds.row(row), 0, rows, row * Sounds.SIZE, Sounds.SIZE);
      voices[row] = most(conversation.voices(), sounds.begin(row), sounds.begin(row + 1));
    }
    return new CounterTraining.Lesson(rows, voices);
  }

  /** The answer that is right for most of the frames. */
  private static byte most(int[] voices, int from, int to) {
    int any = 0;
    int several = 0;
    for (int i = from; i < Math.min(to, voices.length); i++) {
      any += voices[i] > 0 ? 1 : 0;
      several += voices[i] > 1 ? 1 : 0;
    }
    int half = (to - from) / 2;
    return (byte) ((any > half ? 1 : 0) + (several > half ? 1 : 0));
  }

  private void measure(VoiceCounter counter, List<Conversation> conversations, PrintStream out) {
    List<float[]> told =
        parallel(conversations.size(), i -> counter.several(hear(conversations.get(i))));
    int right = 0;
    int positive = 0;
    int all = 0;
    for (int i = 0; i < told.size(); i++) {
      int[] voices = conversations.get(i).voices();
      for (int frame = 0; frame < Math.min(voices.length, told.get(i).length); frame++) {
        boolean tells = told.get(i)[frame] > THRESHOLD;
        positive += tells ? 1 : 0;
        all += voices[frame] > 1 ? 1 : 0;
        right += tells && voices[frame] > 1 ? 1 : 0;
      }
    }
    out.printf(
        Locale.ROOT,
        "several voices at once, held-back speakers: %.0f %% of what is told is right, %.0f %% is"
            + " found%n",
        100.0 * right / Math.max(1, positive),
        100.0 * right / Math.max(1, all));
  }
}

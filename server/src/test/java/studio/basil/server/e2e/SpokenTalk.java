package studio.basil.server.e2e;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import studio.basil.audio.AudioClip;
import studio.basil.audio.AudioEncoder;
import studio.basil.audio.AudioFileFormat;
import studio.basil.audio.Resampler;

/** A woman and a man of MaryTTS who talk in turn, as a WAV file of 16 kHz mono. */
final class SpokenTalk {
  private static final int RATE_HZ = 16_000;
  private static final List<String> WOMAN =
      List.of(
          "The ferry leaves at seven in the morning, and the crossing takes about two hours.",
          "My brother keeps bees behind the house and sells the honey at the market.");
  private static final List<String> MAN =
      List.of(
          "We looked for the old lighthouse all afternoon but found only the ruins of a barn.",
          "Nobody knew why the library had closed so early on that particular evening.");

  private SpokenTalk() {}

  /** The file, spoken when first asked for. */
  static synchronized Path file() throws Exception {
    Path file = Path.of("target", "e2e", "talk.wav").toAbsolutePath();
    if (!Files.exists(file)) {
      Files.createDirectories(file.getParent());
      AudioEncoder.encode(talk(), file, AudioFileFormat.WAV);
    }
    return file;
  }

  /**
   * The same talk again and again.
   *
   * @param folder for the file
   */
  static Path repeated(Path folder, int times) throws Exception {
    Path file = folder.resolve("long.wav");
    AudioEncoder.encode(
        SpokenWav.join(Collections.nCopies(times, talk())), file, AudioFileFormat.WAV);
    return file;
  }

  private static AudioClip talk() throws Exception {
    List<AudioClip> pieces = new ArrayList<>();
    AudioClip pause = new AudioClip(new float[RATE_HZ * 6 / 10], RATE_HZ);
    for (int turn = 0; turn < WOMAN.size(); turn++) {
      pieces.add(Resampler.convert(SpokenWav.speak(WOMAN.get(turn), "clara"), RATE_HZ));
      pieces.add(pause);
      pieces.add(Resampler.convert(SpokenWav.speak(MAN.get(turn), "marcus"), RATE_HZ));
      pieces.add(pause);
    }
    return SpokenWav.join(pieces);
  }
}

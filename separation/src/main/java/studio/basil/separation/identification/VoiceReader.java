package studio.basil.separation.identification;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import studio.basil.audio.RecordingReader;
import studio.basil.audio.StereoSide;
import studio.basil.separation.diarization.Diarization;
import studio.basil.separation.embedding.SpeakerSpace;
import studio.basil.separation.embedding.Stem;
import studio.basil.separation.features.Features;
import studio.basil.separation.features.Listener;
import studio.basil.separation.signal.Cepstrum;

/**
 * Makes prints of the voices in files. Hears no more of a voice than a print can use. Thread-safe;
 * works on the thread that calls.
 */
public final class VoiceReader implements AutoCloseable {
  /** More of a sample is not listened to. */
  private static final int LONGEST_SAMPLE_SECONDS = 120;

  private final Path modelsFolder;
  private final Stem stem;
  private final Identifier identifier;

  private VoiceReader(Path modelsFolder, Stem stem, Identifier identifier) {
    this.modelsFolder = modelsFolder;
    this.stem = stem;
    this.identifier = identifier;
  }

  /**
   * Loads the models.
   *
   * @param modelsFolder the folder that {@code ./basil models} fills
   * @throws IOException if a model file is missing or broken; the message says what to do
   */
  public static VoiceReader load(Path modelsFolder) throws IOException {
    return new VoiceReader(
        modelsFolder,
        Stem.load(modelsFolder),
        new Identifier(SpeakerSpace.standard(), Identifier.STANDARD_THRESHOLD));
  }

  /** Compares the prints that this reader makes. */
  public Identifier identifier() {
    return identifier;
  }

  /**
   * The print of the only person who speaks in a file; empty if nobody does.
   *
   * @throws IOException if it can't be read; the message says why and what to do
   */
  public Optional<VoicePrint> sample(Path file) throws IOException {
    long most = (long) LONGEST_SAMPLE_SECONDS * Cepstrum.SAMPLE_RATE_HZ;
    try (RecordingReader reader =
            RecordingReader.open(file, Cepstrum.SAMPLE_RATE_HZ, StereoSide.BOTH);
        Listener listener = Listener.open(stem, modelsFolder)) {
      long heard = 0;
      for (float[] piece = reader.next(); piece != null && heard < most; piece = reader.next()) {
        listener.listen(piece);
        heard += piece.length;
      }
      return identifier.enrol(listener.finish());
    }
  }

  /**
   * The prints of the speakers of a recording, made of where they speak alone.
   *
   * @param sides of a stereo recording, one for each speaker; none if all are on both
   * @return by speaker, from 0 on; those of whom there is too little are left out
   * @throws IOException if it can't be read; the message says why and what to do
   */
  public Map<Integer, VoicePrint> speakers(
      Path recording, Diarization diarization, List<StereoSide> sides) throws IOException {
    List<Solo> solos = Solo.of(diarization);
    Map<Integer, float[]> heard = new TreeMap<>();
    for (Solo solo : solos) {
      heard.merge(
          solo.speaker(),
          new float[solo.end() * Cepstrum.HOP_SAMPLES],
          (a, b) -> a.length > b.length ? a : b);
    }
    if (sides.isEmpty()) {
      collect(recording, StereoSide.BOTH, solos, heard);
    }
    for (int speaker = 0; speaker < sides.size(); speaker++) {
      int only = speaker;
      collect(
          recording,
          sides.get(speaker),
          solos.stream().filter(solo -> solo.speaker() == only).toList(),
          heard);
    }
    Map<Integer, VoicePrint> prints = new TreeMap<>();
    heard.forEach(
        (speaker, samples) ->
            print(samples, solos.stream().filter(solo -> solo.speaker() == speaker).toList())
                .ifPresent(print -> prints.put(speaker, print)));
    return prints;
  }

  /** Reads as far as there is something to hear. */
  private static void collect(
      Path recording, StereoSide side, List<Solo> solos, Map<Integer, float[]> heard)
      throws IOException {
    long end = solos.stream().mapToLong(Solo::to).max().orElse(0) * Cepstrum.HOP_SAMPLES;
    try (RecordingReader reader = RecordingReader.open(recording, Cepstrum.SAMPLE_RATE_HZ, side)) {
      long position = 0;
      for (float[] piece = reader.next(); piece != null && position < end; piece = reader.next()) {
        for (Solo solo : solos) {
          copy(piece, position, solo, heard.getOrDefault(solo.speaker(), new float[0]));
        }
        position += piece.length;
      }
    }
  }

  private static void copy(float[] piece, long position, Solo solo, float[] heard) {
    long first = (long) solo.from() * Cepstrum.HOP_SAMPLES;
    long from = Math.max(position, first);
    long to = Math.min(position + piece.length, (long) solo.to() * Cepstrum.HOP_SAMPLES);
    if (from < to) {
      int at = Math.toIntExact((long) solo.at() * Cepstrum.HOP_SAMPLES + from - first);
      System.arraycopy(piece, (int) (from - position), heard, at, (int) (to - from));
    }
  }

  private Optional<VoicePrint> print(float[] samples, List<Solo> solos) {
    try (Listener listener = Listener.withoutDetector(stem)) {
      listener.listen(samples);
      Features features = listener.finish();
      boolean[] mask = new boolean[features.frames()];
      for (Solo solo : solos) {
        Arrays.fill(
            mask, Math.min(solo.at(), mask.length), Math.min(solo.end(), mask.length), true);
      }
      return identifier.print(features, mask);
    }
  }

  @Override
  public void close() {
    stem.close();
  }
}

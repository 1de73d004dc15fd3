package studio.basil.server.engines;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import studio.basil.audio.StereoSide;
import studio.basil.separation.embedding.SpeakerSpace;
import studio.basil.separation.identification.Identifier;
import studio.basil.separation.identification.VoicePrint;
import studio.basil.separation.identification.VoiceReader;
import studio.basil.server.storage.Sha256;

/** The project's own engine, loaded when it is needed first. Closed when no work is left. */
public final class SeparatorVoices implements VoiceEngine, AutoCloseable {
  private static final int DIGITS = 12;

  private final Path models;
  private final String name;
  private final Identifier identifier;
  private @Nullable VoiceReader reader;

  /**
   * An engine.
   *
   * @param models folder that {@code ./basil models} fills
   */
  public SeparatorVoices(Path models) {
    this.models = models;
    SpeakerSpace space = SpeakerSpace.standard();
    this.name = "basil " + fingerprint(space);
    this.identifier = new Identifier(space, Identifier.STANDARD_THRESHOLD);
  }

  /** Spaces that were learnt anew differ in it. */
  private static String fingerprint(SpeakerSpace space) {
    double[] between = space.between();
    ByteBuffer bytes = ByteBuffer.allocate(between.length * Double.BYTES);
    bytes.asDoubleBuffer().put(between);
    return Sha256.of(bytes.array()).hex().substring(0, DIGITS);
  }

  private synchronized VoiceReader loaded() throws IOException {
    VoiceReader there = reader;
    if (there == null) {
      there = VoiceReader.load(models);
      reader = there;
    }
    return there;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Optional<VoicePrint> sample(Path file) throws IOException {
    return loaded().sample(file);
  }

  @Override
  public Map<Integer, VoicePrint> speakers(Path recording, Diagnosis diagnosis) throws IOException {
    List<StereoSide> sides =
        diagnosis.sideBySide() ? List.of(StereoSide.LEFT, StereoSide.RIGHT) : List.of();
    Map<Integer, VoicePrint> prints = new TreeMap<>();
    loaded()
        .speakers(recording, SeparatorEngine.diarization(diagnosis), sides)
        .forEach((speaker, print) -> prints.put(speaker + 1, print));
    return prints;
  }

  @Override
  public double likeness(VoicePrint a, VoicePrint b) {
    return identifier.likeness(a, b);
  }

  @Override
  public double threshold() {
    return identifier.threshold();
  }

  @Override
  public synchronized void close() {
    VoiceReader there = reader;
    if (there != null) {
      reader = null;
      there.close();
    }
  }
}

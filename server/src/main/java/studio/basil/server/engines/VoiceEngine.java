package studio.basil.server.engines;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import studio.basil.audio.AudioFileException;
import studio.basil.separation.identification.VoicePrint;

/** Knows voices again. Thread-safe; works on the thread that calls. */
public interface VoiceEngine {

  /** Name and version: only prints of one engine can be compared. */
  String name();

  /**
   * The print of a file in which one person speaks; nothing if nobody does.
   *
   * @throws AudioFileException if it can't be read
   */
  Optional<VoicePrint> sample(Path file) throws IOException;

  /**
   * The prints of the speakers of a recording.
   *
   * @return by their numbers; those of whom there is too little are left out
   * @throws AudioFileException if it can't be read
   */
  Map<Integer, VoicePrint> speakers(Path recording, Diagnosis diagnosis) throws IOException;

  /** How much more likely two prints are of one voice than of two, as a natural logarithm. */
  double likeness(VoicePrint a, VoicePrint b);

  /** The least likeness of two prints of one voice. */
  double threshold();
}

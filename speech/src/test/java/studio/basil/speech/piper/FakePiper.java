package studio.basil.speech.piper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import studio.basil.audio.Pcm16;

/**
 * A program with Piper's command line that answers each line with a tone, 60 ms a character. What a
 * test wants of it is a piece of shell that runs for each line; {@code $tone} is the tone's file.
 */
final class FakePiper {
  static final int RATE_HZ = 22_050;
  static final String SPEAK = "head -c $((${#line} * 2646)) \"$tone\"";

  private final Path folder;

  /** A program and a voice in a folder of the test's. */
  FakePiper(Path folder) throws IOException {
    this.folder = folder;
    Files.writeString(voice(), "no real model");
    Files.writeString(
        folder.resolve("en_GB-test-low.onnx.json"),
        "{\"audio\":{\"sample_rate\":%d,\"quality\":\"low\"}}".formatted(RATE_HZ));
    float[] tone = new float[100 * RATE_HZ];
    for (int i = 0; i < tone.length; i++) {
      tone[i] = (float) (0.2 * Math.sin(2 * Math.PI * 440 * i / RATE_HZ));
    }
    Files.write(folder.resolve("tone.raw"), Pcm16.toBytes(tone));
  }

  Path voice() {
    return folder.resolve("en_GB-test-low.onnx");
  }

  /** The program, doing this for each line. */
  Path program(String forEachLine) throws IOException {
    Path program = Files.createTempFile(folder, "piper", ".sh");
    String script =
        """
      #!/bin/sh
      tone='%s'
      while [ $# -gt 0 ]; do
        case "$1" in
          --model) model="$2"; shift 2 ;;
          --output_raw) raw=yes; shift ;;
          *) echo "unknown argument $1" >&2; exit 2 ;;
        esac
      done
      if [ ! -f "$model" ] || [ ! -f "$model.json" ] || [ -z "$raw" ]; then
        echo "Model file doesn't exist" >&2
        exit 1
      fi
      printf '[piper] [info] Loaded voice in 0.5 second(s)\\377\\000\\n' >&2
      while IFS= read -r line; do
        %s
      done
      """
            .formatted(folder.resolve("tone.raw"), forEachLine);
    Files.writeString(program, script);
    return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
  }
}

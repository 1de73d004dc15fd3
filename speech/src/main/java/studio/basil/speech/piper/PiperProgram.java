package studio.basil.speech.piper;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import studio.basil.speech.Cancellable;
import studio.basil.speech.SpeechFailure;
import studio.basil.speech.SpeechFailure.Code;
import studio.basil.speech.adapter.ProviderTimeouts;
import studio.basil.speech.adapter.SpokenAudio;

/**
 * The program {@code piper}, started anew for each text: {@code piper --model voice.onnx
 * --output_raw}, a line on its standard input, s16le mono on its standard output, a log on its
 * standard error.
 *
 * <p>That is the command line of both Pipers: <a href="https://github.com/rhasspy/piper">the one in
 * C++</a> and <a href="https://github.com/OHF-Voice/piper1-gpl">its successor in Python</a>. The
 * latter takes arguments that it does not know for text to speak, so no others are given.
 */
final class PiperProgram implements PiperEngine {
  /** Each holds the voice in memory and takes all cores it can get. */
  private static final int MOST_AT_A_TIME = 8;

  private final Path program;
  private final PiperVoiceFile voice;
  private final ProviderTimeouts timeouts;
  private final Set<PiperRun> running = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  private PiperProgram(Path program, PiperVoiceFile voice, ProviderTimeouts timeouts) {
    this.program = program;
    this.voice = voice;
    this.timeouts = timeouts;
  }

  static PiperProgram find(Path program, PiperVoiceFile voice, ProviderTimeouts timeouts)
      throws IOException {
    Stream<Path> places = Stream.of(program);
    if (program.getParent() == null) {
      String path = System.getenv().getOrDefault("PATH", "");
      places =
          Pattern.compile(Pattern.quote(File.pathSeparator))
              .splitAsStream(path)
              .map(folder -> Path.of(folder).resolve(program));
    }
    Path found =
        places
            .filter(place -> Files.isExecutable(place) && !Files.isDirectory(place))
            .findFirst()
            .orElseThrow(
                () ->
                    new IOException(
                        "There is no program %s that can be run. Set PIPER_PATH to the program"
                                .formatted(program)
                            + " piper, or leave it out to speak without the program."));
    return new PiperProgram(found, voice, timeouts);
  }

  @Override
  public boolean streaming() {
    return true;
  }

  @Override
  public Cancellable speak(String line, SpokenAudio audio) {
    if (closed) {
      audio.fail(
          SpeechFailure.permanent(Code.UNAVAILABLE, "The synthesizer has been closed.", null));
      return () -> {};
    }
    if (running.size() >= MOST_AT_A_TIME) {
      audio.fail(
          SpeechFailure.passing(
              Code.LIMITED,
              "Piper speaks %d texts already; try again later.".formatted(MOST_AT_A_TIME),
              null));
      return () -> {};
    }
    return start(line, audio);
  }

  @Override
  public void close() {
    closed = true;
    running.forEach(PiperRun::cancel);
  }

  private Cancellable start(String line, SpokenAudio audio) {
    try {
      Process process =
          new ProcessBuilder(
                  program.toString(), "--model", voice.model().toString(), "--output_raw")
              .start();
      PiperRun run = new PiperRun(process, audio, timeouts, running::remove);
      running.add(run);
      run.speak(line);
      return run;
    } catch (IOException failure) {
      audio.fail(
          SpeechFailure.permanent(
              Code.UNAVAILABLE,
              "Piper can't be started: %s. See whether PIPER_PATH is the program piper."
                  .formatted(failure.getMessage()),
              failure));
      return () -> {};
    }
  }
}

package studio.basil.speech.piper;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import studio.basil.speech.Cancellable;
import studio.basil.speech.SpeechFailure;
import studio.basil.speech.SpeechFailure.Code;
import studio.basil.speech.adapter.PcmPieces;
import studio.basil.speech.adapter.ProviderTimeouts;
import studio.basil.speech.adapter.SpokenAudio;
import studio.basil.speech.adapter.StatusTable;
import studio.basil.speech.adapter.Watchdog;

/** One process that speaks one line; cancelling kills it. */
final class PiperRun implements Cancellable {
  private static final int PIECE_BYTES = 4_096;

  private final Process process;
  private final SpokenAudio audio;
  private final ProviderTimeouts timeouts;
  private final Consumer<PiperRun> ended;
  private final Watchdog watchdog = new Watchdog(this::silent);
  private final CompletableFuture<String> lastLine = new CompletableFuture<>();

  PiperRun(
      Process process, SpokenAudio audio, ProviderTimeouts timeouts, Consumer<PiperRun> ended) {
    this.process = process;
    this.audio = audio;
    this.timeouts = timeouts;
    this.ended = ended;
  }

  void speak(String line) {
    watchdog.set(timeouts.firstResult());
    Thread.ofVirtual().name("piper-log").start(this::readLog);
    Thread.ofVirtual().name("piper-audio").start(() -> readAudio(line));
  }

  /** Kills the process and those it has started, since it may be a script around the program. */
  @Override
  public void cancel() {
    watchdog.close();
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private void readAudio(String line) {
    try {
      write(line);
      PcmPieces pieces = new PcmPieces();
      byte[] buffer = new byte[PIECE_BYTES];
      try (InputStream output = process.getInputStream()) {
        for (int read = output.read(buffer); read >= 0; read = output.read(buffer)) {
          watchdog.set(timeouts.gap());
          audio.add(pieces.next(List.of(ByteBuffer.wrap(buffer, 0, read))));
        }
      }
      end(process.waitFor());
    } catch (IOException | InterruptedException failure) {
      audio.fail(SpeechFailure.passing(Code.INTERNAL, "Piper's audio could not be read.", failure));
    } finally {
      cancel();
      ended.accept(this);
    }
  }

  /** A process that ends before it has read its text tells why by its exit code. */
  private void write(String line) {
    try (Writer input = process.outputWriter(StandardCharsets.UTF_8)) {
      input.write(line + "\n");
    } catch (IOException endedBefore) {
      // Told with the exit code.
    }
  }

  private void end(int exitCode) {
    if (exitCode == 0) {
      audio.complete(SpeechFailure.passing(Code.EMPTY, "Piper gave no audio for the text.", null));
    } else {
      String words = lastLine.join();
      audio.fail(
          SpeechFailure.passing(
              Code.INTERNAL,
              "Piper ended with exit code %d%s."
                  .formatted(exitCode, words.isEmpty() ? "" : ": " + words),
              null));
    }
  }

  private void silent() {
    long patience = (audio.begun() ? timeouts.gap() : timeouts.firstResult()).toMillis();
    String what = audio.begun() ? "stopped in the middle of a text for" : "gave no audio within";
    audio.fail(
        SpeechFailure.passing(Code.TIMEOUT, "Piper %s %d ms.".formatted(what, patience), null));
    cancel();
  }

  /** Empties the log, which would stop the program when it is full, and keeps its last line. */
  private void readLog() {
    String last = "";
    try (BufferedReader log = process.errorReader(StandardCharsets.UTF_8)) {
      for (String line = log.readLine(); line != null; line = log.readLine()) {
        last = line.isBlank() ? last : line;
      }
    } catch (IOException killed) {
      // What was read so far is all there is.
    } finally {
      lastLine.complete(StatusTable.shortened(last));
    }
  }
}

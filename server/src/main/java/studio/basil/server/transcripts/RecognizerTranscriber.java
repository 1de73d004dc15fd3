package studio.basil.server.transcripts;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import studio.basil.speech.RecognitionEvent;
import studio.basil.speech.RecognitionStream;
import studio.basil.speech.RecognizerCapabilities;
import studio.basil.speech.SpeechRecognizer;

/** Has a recogniser listen to recordings, one piece at a time. */
public final class RecognizerTranscriber implements Transcriber {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Supplier<Optional<SpeechRecognizer>> recognizer;

  /**
   * A transcriber.
   *
   * @param recognizer which stays the caller's; nothing until it is loaded
   */
  public RecognizerTranscriber(Supplier<Optional<SpeechRecognizer>> recognizer) {
    this.recognizer = recognizer;
  }

  @Override
  public Listening listen() {
    return new Stream(
        recognizer
            .get()
            .orElseThrow(() -> new IllegalStateException("Speech to text is not loaded yet")));
  }

  private static final class Stream implements Listening {
    private final RecognizerCapabilities capabilities;
    private final BlockingQueue<RecognitionEvent> ends = new LinkedBlockingQueue<>();
    private final RecognitionStream stream;
    private int pieces;

    Stream(SpeechRecognizer recognizer) {
      this.capabilities = recognizer.capabilities();
      this.stream = recognizer.openTimed(this::heard);
    }

    private void heard(RecognitionEvent event) {
      switch (event) {
        case RecognitionEvent.Final _, RecognitionEvent.Failed _ -> ends.add(event);
        case RecognitionEvent.Partial _, RecognitionEvent.Switched _ -> {
          // Only what is said in the end counts.
        }
      }
    }

    @Override
    public String name() {
      return capabilities.provider() + " " + capabilities.model();
    }

    @Override
    public int sampleRateHz() {
      return capabilities.sampleRateHz();
    }

    @Override
    public Heard hear(float[] samples) throws IOException, InterruptedException {
      pieces++;
      stream.begin(Integer.toString(pieces));
      stream.accept(samples);
      stream.finish();
      @Nullable RecognitionEvent end = ends.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      return switch (end) {
        case RecognitionEvent.Final heard ->
            new Heard(heard.text(), heard.words(), heard.servedBy(), heard.audio());
        case RecognitionEvent.Failed failed -> throw new IOException(failed.failure().message());
        case null, default ->
            throw new IOException("No text came within " + PATIENCE.toMinutes() + " minutes");
      };
    }

    @Override
    public void close() {
      stream.close();
    }
  }
}

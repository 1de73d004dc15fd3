package studio.basil.speech.moonshine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import studio.basil.speech.RecognitionEvent;
import studio.basil.speech.RecognitionStream;
import studio.basil.speech.RecognizerCapabilities;
import studio.basil.speech.ServedBy;
import studio.basil.speech.SpeechRecognizer;
import studio.basil.speech.adapter.SerialEvents;
import studio.basil.speech.onnx.InferencePool;
import studio.basil.speech.onnx.InferencePool.Priority;

/**
 * English speech to text on this machine with Moonshine tiny.
 *
 * <p>A final costs about 25 ms of one core for each second of speech, a partial the same. Partials
 * are made only while the pool has capacity to spare. An utterance of any length keeps at most 20 s
 * of audio and its text so far.
 */
public final class MoonshineRecognizer implements SpeechRecognizer {
  private static final RecognizerCapabilities CAPABILITIES =
      new RecognizerCapabilities(
          "moonshine", "moonshine-tiny", Set.of("en"), Transcriber.SAMPLE_RATE_HZ, true);
  static final ServedBy SERVED = ServedBy.fresh(CAPABILITIES.provider(), CAPABILITIES.model());

  private final TranscriptionQueue transcriptions;

  private MoonshineRecognizer(TranscriptionQueue transcriptions) {
    this.transcriptions = transcriptions;
  }

  /**
   * Loads the model, which takes about 0.7 s and 140 MB.
   *
   * @param modelsFolder the folder that {@code ./basil models} fills
   * @param pool runs the transcriptions; stays the caller's
   * @throws IOException if a model file is missing or broken; the message says what to do
   */
  public static MoonshineRecognizer load(Path modelsFolder, InferencePool pool) throws IOException {
    Vocabulary vocabulary = Vocabulary.load(modelsFolder);
    return new MoonshineRecognizer(
        new TranscriptionQueue(pool, MoonshineModel.load(modelsFolder), vocabulary));
  }

  @Override
  public RecognizerCapabilities capabilities() {
    return CAPABILITIES;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException if the recognizer is closed
   */
  @Override
  public RecognitionStream open(Consumer<RecognitionEvent> listener) {
    requireOpen();
    return new MoonshineStream(transcriptions, new SerialEvents<>(listener));
  }

  /**
   * Transcribes a recording and waits for the text. Not to be called on a thread of the pool.
   *
   * @param samples mono, -1..1, 16 kHz, of any length; left as they are
   * @return trimmed; empty where no words were found
   * @throws InterruptedException if the thread is interrupted; the transcription is then cancelled
   */
  public String transcribe(float[] samples) throws InterruptedException {
    requireOpen();
    AudioBuffer audio = new AudioBuffer();
    audio.append(samples);
    List<String> texts = new ArrayList<>();
    while (audio.length() > 0) {
      float[] piece = audio.head(PauseFinder.LONGEST);
      boolean last = piece.length == audio.length();
      texts.add(await(audio.take(last ? piece.length : PauseFinder.pieceLength(piece))));
    }
    return Texts.join(texts);
  }

  private String await(float[] piece) throws InterruptedException {
    CompletableFuture<String> text = transcriptions.submit(Priority.BACKGROUND, piece, false);
    try {
      return text.get();
    } catch (InterruptedException e) {
      text.cancel(false);
      throw e;
    } catch (ExecutionException e) {
      throw new IllegalStateException("The recording can't be transcribed", e.getCause());
    }
  }

  private void requireOpen() {
    if (transcriptions.closed()) {
      throw new IllegalStateException("the recognizer is closed");
    }
  }

  /** Fails the finals that are still due and releases the model. Idempotent. */
  @Override
  public void close() {
    transcriptions.close();
  }
}

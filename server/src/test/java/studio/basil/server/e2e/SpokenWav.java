package studio.basil.server.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import studio.basil.audio.AudioClip;
import studio.basil.audio.AudioEncoder;
import studio.basil.audio.AudioFileFormat;
import studio.basil.audio.Resampler;
import studio.basil.speech.SynthesisEvent;
import studio.basil.speech.SynthesisRequest;
import studio.basil.speech.marytts.MaryTtsSynthesizer;

/**
 * A sentence spoken by MaryTTS, as a WAV file of 16 kHz mono with half a second of silence before.
 */
final class SpokenWav {
  static final String TEXT = "Hello you two. What makes a good conversation feel alive?";

  private static final int RATE_HZ = 16_000;

  private SpokenWav() {}

  /** The file, spoken when first asked for. */
  static synchronized Path file() throws Exception {
    Path file = Path.of("target", "e2e", "hello.wav").toAbsolutePath();
    if (!Files.exists(file)) {
      Files.createDirectories(file.getParent());
      AudioEncoder.encode(
          withLead(Resampler.convert(speak(TEXT, "clara"), RATE_HZ)), file, AudioFileFormat.WAV);
    }
    return file;
  }

  private static AudioClip withLead(AudioClip clip) {
    float[] samples = new float[clip.samples().length + RATE_HZ];
    System.arraycopy(clip.samples(), 0, samples, RATE_HZ / 2, clip.samples().length);
    return new AudioClip(samples, RATE_HZ);
  }

  /** A text spoken by a voice. */
  static AudioClip speak(String text, String voice) throws Exception {
    try (ExecutorService thread = Executors.newSingleThreadExecutor();
        MaryTtsSynthesizer synthesizer = MaryTtsSynthesizer.load(thread)) {
      List<AudioClip> pieces = new ArrayList<>();
      CompletableFuture<Boolean> spoken = new CompletableFuture<>();
      var _ =
          synthesizer.synthesize(
              new SynthesisRequest(text, voice),
              event -> {
                switch (event) {
                  case SynthesisEvent.Audio(var clip) -> pieces.add(clip);
                  case SynthesisEvent.Switched ignored -> {}
                  case SynthesisEvent.Completed ignored -> spoken.complete(true);
                  case SynthesisEvent.Failed(var failure) ->
                      spoken.completeExceptionally(new IOException(failure.message()));
                }
              });
      spoken.get(60, TimeUnit.SECONDS);
      return join(pieces);
    }
  }

  /** Clips of one rate, one after the other. */
  static AudioClip join(List<AudioClip> pieces) {
    int length = pieces.stream().mapToInt(piece -> piece.samples().length).sum();
    float[] samples = new float[length];
    int position = 0;
    for (AudioClip piece : pieces) {
      System.arraycopy(piece.samples(), 0, samples, position, piece.samples().length);
      position += piece.samples().length;
    }
    return new AudioClip(samples, pieces.getFirst().sampleRateHz());
  }
}

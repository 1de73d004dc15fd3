package studio.basil.server.startup;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.basil.server.settings.ProviderSettings;
import studio.basil.server.settings.Settings;
import studio.basil.speech.LanguageModel;
import studio.basil.speech.SpeechRecognizer;
import studio.basil.speech.SpeechSynthesizer;
import studio.basil.speech.VoiceActivityDetector;
import studio.basil.speech.marytts.MaryTtsSynthesizer;
import studio.basil.speech.moonshine.MoonshineRecognizer;
import studio.basil.speech.onnx.InferencePool;
import studio.basil.speech.silero.SileroVad;

/** Loads the parts of the studio at the same time, each on a thread of its own. */
final class ProviderLoader {
  private static final Logger LOG = LoggerFactory.getLogger(ProviderLoader.class);

  private final Readiness readiness;
  private final Executor threads;

  ProviderLoader(Readiness readiness) {
    this.readiness = readiness;
    this.threads =
        Executors.newThreadPerTaskExecutor(
            Thread.ofPlatform().daemon().name("loading-", 1).factory());
  }

  /**
   * Loads all providers.
   *
   * @param pool runs inference and stays the caller's
   * @return fails if one can't be loaded; what is missing is noted then
   */
  CompletableFuture<Providers> load(Settings settings, InferencePool pool) {
    Path models = settings.folders().models();
    ProviderSettings providers = settings.providers();
    LanguageModels languageModels = new LanguageModels(providers.localLlamaEndpoint());
    CompletableFuture<SpeechSynthesizer> synthesizer =
        load("text to speech", () -> MaryTtsSynthesizer.load(speakers()));
    CompletableFuture<SpeechRecognizer> recognizer =
        load("speech to text", () -> MoonshineRecognizer.load(models, pool));
    CompletableFuture<VoiceActivityDetector> voiceActivity =
        load("voice activity detection", () -> SileroVad.load(models, pool));
    CompletableFuture<LanguageModel> host =
        load(
            "language model of the host",
            () -> languageModels.choose("HOST_PROVIDER", providers.host(), Optional.empty()));
    CompletableFuture<LanguageModel> guest =
        load(
            "language model of the guest",
            () ->
                languageModels.choose("GUEST_PROVIDER", providers.guest(), providers.guestModel()));
    return CompletableFuture.allOf(synthesizer, recognizer, voiceActivity, host, guest)
        .thenApply(
            _ ->
                new Providers(
                    recognizer.join(),
                    voiceActivity.join(),
                    synthesizer.join(),
                    host.join(),
                    guest.join()));
  }

  /** Loads one part and keeps the readiness up to date. */
  <T> CompletableFuture<T> load(String part, Callable<? extends T> loading) {
    readiness.loading(part);
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            long start = System.nanoTime();
            T loaded = loading.call();
            LOG.debug("Loaded {} in {} ms", part, (System.nanoTime() - start) / 1_000_000);
            readiness.ready(part);
            return loaded;
          } catch (Exception failure) {
            readiness.failed(part, String.valueOf(failure.getMessage()));
            LOG.error("{} is missing: {}", part, failure.getMessage());
            LOG.debug("{} could not be loaded", part, failure);
            throw new CompletionException(failure);
          }
        },
        threads);
  }

  /** Synthesis keeps a thread busy for a tenth of the audio's length. */
  private static Executor speakers() {
    return Executors.newFixedThreadPool(
        Math.max(2, Runtime.getRuntime().availableProcessors()),
        Thread.ofPlatform().daemon().name("speaking-", 1).factory());
  }
}

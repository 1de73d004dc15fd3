package studio.basil.server.startup;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.basil.server.caching.ResultCaches;
import studio.basil.server.settings.ProviderSettings;
import studio.basil.server.settings.RecognizerChoice;
import studio.basil.server.settings.Settings;
import studio.basil.server.settings.SynthesizerChoice;
import studio.basil.speech.LanguageModel;
import studio.basil.speech.SpeechRecognizer;
import studio.basil.speech.SpeechSynthesizer;
import studio.basil.speech.VoiceActivityDetector;
import studio.basil.speech.caching.CacheRule;
import studio.basil.speech.onnx.InferencePool;
import studio.basil.speech.resilience.ProviderWatch;
import studio.basil.speech.silero.SileroVad;

/** Loads the parts of the studio at the same time, each on a thread of its own. */
final class ProviderLoader {
  private static final Logger LOG = LoggerFactory.getLogger(ProviderLoader.class);
  private static final String RECOGNITION = "speech to text";
  private static final String TRANSCRIPTION = "transcription";
  private static final String SPEECH = "text to speech";
  private static final String HOST = "language model of the host";
  private static final String GUEST = "language model of the guest";

  private final Readiness readiness;
  private final MeterRegistry meters;
  private final Executor threads;

  ProviderLoader(Readiness readiness, MeterRegistry meters) {
    this.readiness = readiness;
    this.meters = meters;
    this.threads =
        Executors.newThreadPerTaskExecutor(
            Thread.ofPlatform().daemon().name("loading-", 1).factory());
  }

  /**
   * Loads all providers and makes chains of them.
   *
   * @param pool runs inference and stays the caller's
   * @param caches stay the caller's
   * @return fails if one can't be loaded; what is missing is noted then
   */
  CompletableFuture<Providers> load(Settings settings, InferencePool pool, ResultCaches caches) {
    Path models = settings.folders().models();
    ProviderSettings providers = settings.providers();
    LanguageModels languageModels = new LanguageModels(providers.localLlamaEndpoint());
    CompletableFuture<SpeechSynthesizer> maryTts =
        load(
            part(SPEECH, providers.thrifty().provider(), providers.synthesizers().size()),
            () -> Members.synthesizer(providers.thrifty()));
    CompletableFuture<List<SpeechSynthesizer>> synthesizers =
        all(
            providers.synthesizers().stream()
                .map(choice -> synthesizer(choice, providers, maryTts))
                .toList());
    CompletableFuture<List<SpeechRecognizer>> recognizers =
        all(
            providers.recognizers().stream()
                .map(
                    choice ->
                        this.<SpeechRecognizer>load(
                            part(RECOGNITION, choice.provider(), providers.recognizers().size()),
                            () -> Members.recognizer(choice, models, pool)))
                .toList());
    CompletableFuture<VoiceActivityDetector> voiceActivity =
        load("voice activity detection", () -> SileroVad.load(models, pool));
    CompletableFuture<List<LanguageModel>> host =
        load(HOST, () -> languageModels.load("HOST_PROVIDER", providers.host()));
    CompletableFuture<List<LanguageModel>> guest =
        load(GUEST, () -> languageModels.load("GUEST_PROVIDER", providers.guest()));
    return CompletableFuture.allOf(maryTts, synthesizers, recognizers, voiceActivity, host, guest)
        .thenApply(
            _ ->
                now(
                    SPEECH,
                    () ->
                        assemble(
                            settings,
                            caches,
                            new Loaded(
                                recognizers.join(),
                                voiceActivity.join(),
                                synthesizers.join(),
                                maryTts.join(),
                                host.join(),
                                guest.join()))));
  }

  /** Everything that was loaded, member by member. */
  private record Loaded(
      List<SpeechRecognizer> recognizers,
      VoiceActivityDetector voiceActivity,
      List<SpeechSynthesizer> synthesizers,
      SpeechSynthesizer maryTts,
      List<LanguageModel> host,
      List<LanguageModel> guest) {}

  private CompletableFuture<SpeechSynthesizer> synthesizer(
      SynthesizerChoice choice,
      ProviderSettings providers,
      CompletableFuture<SpeechSynthesizer> maryTts) {
    return choice.equals(providers.thrifty())
        ? maryTts
        : load(
            part(SPEECH, choice.provider(), providers.synthesizers().size()),
            () -> Members.synthesizer(choice));
  }

  /** A part by the work that it does, and who does it where there are several. */
  private static String part(String work, String provider, int members) {
    return members == 1 ? work : work + " (" + provider + ")";
  }

  private Providers assemble(Settings settings, ResultCaches caches, Loaded loaded)
      throws MissingPartException {
    ProviderSettings providers = settings.providers();
    Chains chains = new Chains(settings.caches(), caches, this::watch);
    Chain<SpeechRecognizer> recognizer = chains.recognizer(RECOGNITION, loaded.recognizers());
    Chain<SpeechSynthesizer> thrifty =
        chains.synthesizer(SPEECH, List.of(loaded.maryTts()), List.of(providers.thrifty()));
    Chain<SpeechSynthesizer> synthesizer =
        providers.synthesizers().equals(List.of(providers.thrifty()))
            ? thrifty
            : chains.synthesizer(SPEECH, loaded.synthesizers(), providers.synthesizers());
    return new Providers(
        recognizer,
        Chains.unhurried(TRANSCRIPTION, loaded.recognizers()),
        localRecognizer(providers.recognizers(), loaded.recognizers(), recognizer),
        loaded.voiceActivity(),
        synthesizer,
        thrifty,
        chains.model(HOST, loaded.host(), CacheRule.DETERMINISTIC_ONLY),
        chains.model(GUEST, loaded.guest(), CacheRule.ALWAYS));
  }

  private ProviderWatch watch(String work) {
    ProviderWatch log = new ProviderLog(work);
    ProviderWatch figures = new ProviderMeters(label(work), meters);
    return event -> {
      log.happened(event);
      figures.happened(event);
    };
  }

  private static String label(String work) {
    return switch (work) {
      case RECOGNITION -> "stt";
      case SPEECH -> "tts";
      case HOST -> "host";
      default -> "guest";
    };
  }

  private static Optional<SpeechRecognizer> localRecognizer(
      List<RecognizerChoice> choices,
      List<SpeechRecognizer> members,
      Chain<SpeechRecognizer> chain) {
    int place = choices.indexOf(new RecognizerChoice.Moonshine());
    if (place < 0) {
      return Optional.empty();
    }
    return Optional.of(members.size() == 1 ? chain.front() : members.get(place));
  }

  private static <T> CompletableFuture<List<T>> all(List<CompletableFuture<T>> parts) {
    return CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new))
        .thenApply(
            _ -> {
              List<T> loaded = new ArrayList<>();
              parts.forEach(part -> loaded.add(part.join()));
              return loaded;
            });
  }

  /** Loads one part and keeps the readiness up to date. */
  <T> CompletableFuture<T> load(String part, Callable<? extends T> loading) {
    readiness.loading(part);
    return CompletableFuture.supplyAsync(() -> now(part, loading), threads);
  }

  private <T> T now(String part, Callable<? extends T> loading) {
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
  }
}

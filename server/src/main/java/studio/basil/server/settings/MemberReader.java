package studio.basil.server.settings;

import static studio.basil.server.settings.Provider.ANTHROPIC;
import static studio.basil.server.settings.Provider.ASSEMBLYAI;
import static studio.basil.server.settings.Provider.DEEPGRAM;
import static studio.basil.server.settings.Provider.GOOGLE;
import static studio.basil.server.settings.Provider.MARYTTS;
import static studio.basil.server.settings.Provider.MOONSHINE;
import static studio.basil.server.settings.Provider.OPENAI;
import static studio.basil.server.settings.Provider.PIPER;
import static studio.basil.server.settings.Provider.SCRIPTED;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import studio.basil.server.settings.SynthesizerChoice.Voices;
import studio.basil.speech.adapter.ProviderTimeouts;
import studio.basil.speech.anthropic.AnthropicSettings;
import studio.basil.speech.assemblyai.AssemblyAiSettings;
import studio.basil.speech.deepgram.DeepgramListenSettings;
import studio.basil.speech.deepgram.DeepgramSpeakSettings;
import studio.basil.speech.google.GoogleSettings;
import studio.basil.speech.openai.ChatCompletionsSettings;
import studio.basil.speech.openai.OpenAiSpeechSettings;
import studio.basil.speech.whisper.WhisperSettings;

/**
 * Makes the choice of a member from what is wished of it and what it has. Every method wants a
 * provider whose accounts suffice, and throws IllegalArgumentException if address, key and model
 * don't fit.
 */
final class MemberReader {
  private static final Voices MARYTTS_VOICES = new Voices("marcus", "juno", "clara");
  private static final Voices OPENAI_VOICES = new Voices("onyx", "nova", "alloy");
  private static final Voices GOOGLE_VOICES =
      new Voices("en-US-Neural2-J", "en-US-Neural2-F", "en-GB-Neural2-A");
  private static final Voices DEEPGRAM_VOICES =
      new Voices("aura-2-apollo-en", "aura-2-thalia-en", "aura-2-andromeda-en");

  private final Accounts accounts;
  private final Wishes sttModels;
  private final Wishes ttsModels;
  private final Wishes hostModels;
  private final Wishes guestModels;
  private final Wishes hostVoices;
  private final Wishes guestVoices;

  MemberReader(
      VariableReader reader,
      Accounts accounts,
      List<Provider> recognizers,
      List<Provider> synthesizers,
      List<Provider> models) {
    this.accounts = accounts;
    this.sttModels = wishes(reader, "STT_MODEL", recognizers);
    this.ttsModels = wishes(reader, "TTS_MODEL", synthesizers);
    this.hostModels = wishes(reader, "HOST_MODEL", models);
    this.guestModels = wishes(reader, "GUEST_MODEL", models);
    this.hostVoices = wishes(reader, "HOST_VOICE", synthesizers);
    this.guestVoices = wishes(reader, "GUEST_VOICE", synthesizers);
  }

  private static Wishes wishes(VariableReader reader, String variable, List<Provider> providers) {
    return reader
        .read(
            variable,
            null,
            "a name without spaces, or provider:name for each with commas between",
            value -> Wishes.parse(value, providers))
        .orElseGet(Wishes::none);
  }

  private static Optional<String> wish(
      Wishes wishes, Provider provider, NamedChain chain, Predicate<Provider> hasChoice) {
    return wishes.of(provider, chain.configured().stream().filter(hasChoice).toList());
  }

  RecognizerChoice recognizer(Provider provider, NamedChain chain) {
    Optional<String> model = wish(sttModels, provider, chain, each -> each != MOONSHINE);
    return switch (provider) {
      case WHISPER -> {
        WhisperSettings usual = WhisperSettings.server(accounts.whisper().orElseThrow());
        yield new RecognizerChoice.Whisper(whisper(usual, usual.endpoint(), model));
      }
      case OPENAI -> {
        WhisperSettings usual = WhisperSettings.openAi(accounts.key(OPENAI));
        yield new RecognizerChoice.OpenAi(
            whisper(usual, openAiBase().orElse(usual.endpoint()), model));
      }
      case ASSEMBLYAI -> {
        AssemblyAiSettings usual = AssemblyAiSettings.of(accounts.key(ASSEMBLYAI));
        AssemblyAiSettings there = webSocket(ASSEMBLYAI).map(usual::withEndpoint).orElse(usual);
        yield new RecognizerChoice.AssemblyAi(model.map(there::withModel).orElse(there));
      }
      case DEEPGRAM -> {
        DeepgramListenSettings usual = DeepgramListenSettings.of(accounts.key(DEEPGRAM));
        DeepgramListenSettings there = webSocket(DEEPGRAM).map(usual::withEndpoint).orElse(usual);
        yield new RecognizerChoice.Deepgram(model.map(there::withModel).orElse(there));
      }
      case GOOGLE ->
          new RecognizerChoice.Google(
              google("https://speech.googleapis.com", model.orElse(GoogleSettings.LATEST_LONG)));
      case MOONSHINE -> new RecognizerChoice.Moonshine();
      default -> throw new IllegalStateException(provider + " recognises nothing");
    };
  }

  private static WhisperSettings whisper(
      WhisperSettings usual, URI endpoint, Optional<String> model) {
    return new WhisperSettings(
        usual.provider(),
        endpoint,
        usual.apiKey(),
        model.orElse(usual.model()),
        usual.language(),
        usual.timeouts());
  }

  SynthesizerChoice synthesizer(Provider provider, NamedChain chain) {
    return switch (provider) {
      case PIPER ->
          new SynthesizerChoice.Piper(accounts.piperVoice().orElseThrow(), accounts.piperProgram());
      case GOOGLE ->
          new SynthesizerChoice.Google(
              google("https://texttospeech.googleapis.com", GoogleSettings.NEURAL2),
              voices(GOOGLE, GOOGLE_VOICES, chain));
      case OPENAI ->
          new SynthesizerChoice.OpenAi(
              new OpenAiSpeechSettings(
                  openAiBase().orElse(OpenAiSpeechSettings.OPENAI),
                  accounts.key(OPENAI),
                  wish(ttsModels, OPENAI, chain, OPENAI::equals).orElse(OpenAiSpeechSettings.MODEL),
                  ProviderTimeouts.LIVE),
              voices(OPENAI, OPENAI_VOICES, chain));
      case DEEPGRAM -> {
        DeepgramSpeakSettings usual = DeepgramSpeakSettings.of(accounts.key(DEEPGRAM));
        yield new SynthesizerChoice.Deepgram(
            accounts.endpoint(DEEPGRAM).map(usual::withEndpoint).orElse(usual),
            voices(DEEPGRAM, DEEPGRAM_VOICES, chain));
      }
      case MARYTTS -> maryTts(chain);
      default -> throw new IllegalStateException(provider + " can't speak");
    };
  }

  /** MaryTTS, which has the voices that are wished of it even where it is not of the chain. */
  SynthesizerChoice.MaryTts maryTts(NamedChain chain) {
    return new SynthesizerChoice.MaryTts(voices(MARYTTS, MARYTTS_VOICES, chain));
  }

  private Voices voices(Provider provider, Voices usual, NamedChain chain) {
    return new Voices(
        wish(hostVoices, provider, chain, each -> each != PIPER).orElse(usual.host()),
        wish(guestVoices, provider, chain, each -> each != PIPER).orElse(usual.guest()),
        usual.person());
  }

  ModelChoice host(Provider provider, NamedChain chain) {
    return model(provider, chain, hostModels);
  }

  ModelChoice guest(Provider provider, NamedChain chain) {
    return model(provider, chain, guestModels);
  }

  private ModelChoice model(Provider provider, NamedChain chain, Wishes wishes) {
    Optional<String> model = wish(wishes, provider, chain, each -> each != SCRIPTED);
    return switch (provider) {
      case ANTHROPIC -> {
        AnthropicSettings usual =
            AnthropicSettings.of(accounts.key(ANTHROPIC), model.orElse(AnthropicSettings.MODEL));
        yield new ModelChoice.Anthropic(
            new AnthropicSettings(
                accounts.endpoint(ANTHROPIC).orElse(usual.endpoint()),
                usual.apiKey(),
                usual.model(),
                usual.contextTokens(),
                usual.timeouts()));
      }
      case OPENAI ->
          chat(
              provider,
              ChatCompletionsSettings.openai(
                  accounts.key(provider), model.orElse(ChatCompletionsSettings.OPENAI_MODEL)));
      case GROQ ->
          chat(
              provider,
              ChatCompletionsSettings.groq(
                  accounts.key(provider), model.orElse(ChatCompletionsSettings.GROQ_MODEL)));
      case TOGETHER ->
          chat(
              provider,
              ChatCompletionsSettings.together(
                  accounts.key(provider), model.orElse(ChatCompletionsSettings.TOGETHER_MODEL)));
      case LOCAL -> new ModelChoice.Local(model);
      case SCRIPTED -> new ModelChoice.Scripted();
      default -> throw new IllegalStateException(provider + " is no language model");
    };
  }

  private ModelChoice chat(Provider provider, ChatCompletionsSettings usual) {
    return new ModelChoice.ChatCompletions(
        accounts.endpoint(provider).map(usual::at).orElse(usual));
  }

  private Optional<URI> openAiBase() {
    return accounts.endpoint(OPENAI).map(base -> URI.create(base + "/v1"));
  }

  /** The address as live recognition wants it: http becomes ws, https wss. */
  private Optional<URI> webSocket(Provider provider) {
    return accounts
        .endpoint(provider)
        .map(address -> URI.create(address.toString().replaceFirst("^(?i)http", "ws")));
  }

  private GoogleSettings google(String home, String model) {
    return new GoogleSettings(
        accounts.endpoint(GOOGLE).orElse(URI.create(home)),
        accounts.googleCredentials(),
        accounts.googleProject(),
        GoogleSettings.GLOBAL,
        model,
        ProviderTimeouts.LIVE);
  }
}

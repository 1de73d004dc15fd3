package studio.basil.server.settings;

import java.net.URI;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import studio.basil.speech.piper.PiperSynthesizer;
import studio.basil.speech.sdk.ApiKeys;

/**
 * What is set of that which providers need: keys, files and addresses.
 *
 * @param keys of the providers that have one
 * @param endpoints of the providers that are reached elsewhere, without {@code /v1} at the end
 * @param googleCredentials the key file of a service account
 * @param googleProject in whose name Google recognises, if not the service account's
 * @param whisper a Whisper server
 * @param llama the only language model server to ask on this machine
 * @param piperVoice a voice's {@code .onnx}
 * @param piperProgram a path, or a name on the {@code PATH}
 */
record Accounts(
    Map<Provider, String> keys,
    Map<Provider, URI> endpoints,
    Optional<Path> googleCredentials,
    Optional<String> googleProject,
    Optional<URI> whisper,
    Optional<URI> llama,
    Optional<Path> piperVoice,
    Optional<Path> piperProgram) {

  static Accounts read(VariableReader reader) {
    Map<Provider, String> keys = new EnumMap<>(Provider.class);
    Map<Provider, URI> endpoints = new EnumMap<>(Provider.class);
    for (Provider provider : Provider.REMOTE) {
      if (provider != Provider.GOOGLE) {
        provider
            .needs()
            .flatMap(name -> key(reader, name))
            .ifPresent(key -> keys.put(provider, key));
      }
    }
    Optional<Path> credentials =
        reader.read(
            "GOOGLE_APPLICATION_CREDENTIALS",
            null,
            "the path of a service account's JSON key file",
            Path::of);
    Optional<String> project =
        reader.read("GOOGLE_CLOUD_PROJECT", null, "the id of a project", Function.identity());
    for (Provider provider : Provider.REMOTE) {
      reader
          .url(provider.endpointVariable())
          .ifPresent(address -> endpoints.put(provider, base(address)));
    }
    return new Accounts(
        keys,
        endpoints,
        credentials,
        project,
        reader.url("WHISPER_ENDPOINT"),
        reader.url("LOCAL_LLAMA_ENDPOINT"),
        reader.file("PIPER_MODEL_PATH"),
        reader.read("PIPER_PATH", null, "the program piper: its path or name", Path::of));
  }

  private static Optional<String> key(VariableReader reader, String name) {
    return reader.read(
        name, null, "a key as the provider gives it", key -> ApiKeys.checked(name, key));
  }

  private static URI base(URI address) {
    return URI.create(address.toString().replaceFirst("/*(?:/v1)?/*$", ""));
  }

  /** Whether a provider has what it needs. */
  boolean suffice(Provider provider) {
    return switch (provider) {
      case MOONSHINE, MARYTTS, LOCAL, SCRIPTED -> true;
      case WHISPER -> whisper.isPresent();
      case PIPER -> piperVoice.isPresent();
      case GOOGLE -> googleCredentials.isPresent() || googleProxy().isPresent();
      case ANTHROPIC, ASSEMBLYAI, DEEPGRAM, GROQ, OPENAI, TOGETHER -> keys.containsKey(provider);
    };
  }

  /** Whether nobody says in whose name Google is to recognise. */
  boolean lackGoogleProject() {
    return googleCredentials.isEmpty() && googleProject.isEmpty();
  }

  /** Whether Piper's voice has neither a program nor a library that could speak with it. */
  boolean piperLacksItsEngine() {
    return piperProgram.isEmpty() && !PiperSynthesizer.hasLibrary();
  }

  /** The key of a provider that {@linkplain #suffice has} one. */
  String key(Provider provider) {
    return Optional.ofNullable(keys.get(provider)).orElseThrow();
  }

  Optional<URI> endpoint(Provider provider) {
    return Optional.ofNullable(endpoints.get(provider));
  }

  /** A proxy that adds the credentials itself, since nothing is encrypted on the way to it. */
  private Optional<URI> googleProxy() {
    return endpoint(Provider.GOOGLE).filter(address -> "http".equals(address.getScheme()));
  }

  /** Tells whose keys there are, and no key. */
  @Override
  public String toString() {
    return "Accounts[keys of %s, endpoints=%s, googleCredentials=%s, whisper=%s, llama=%s, piperVoice=%s, piperProgram=%s]"
        .formatted(
            keys.keySet(), endpoints, googleCredentials, whisper, llama, piperVoice, piperProgram);
  }
}

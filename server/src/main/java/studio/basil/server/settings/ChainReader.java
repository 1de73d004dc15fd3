package studio.basil.server.settings;

import static studio.basil.server.settings.Provider.ANTHROPIC;
import static studio.basil.server.settings.Provider.ASSEMBLYAI;
import static studio.basil.server.settings.Provider.DEEPGRAM;
import static studio.basil.server.settings.Provider.GOOGLE;
import static studio.basil.server.settings.Provider.GROQ;
import static studio.basil.server.settings.Provider.LOCAL;
import static studio.basil.server.settings.Provider.MARYTTS;
import static studio.basil.server.settings.Provider.MOONSHINE;
import static studio.basil.server.settings.Provider.OPENAI;
import static studio.basil.server.settings.Provider.PIPER;
import static studio.basil.server.settings.Provider.SCRIPTED;
import static studio.basil.server.settings.Provider.TOGETHER;
import static studio.basil.server.settings.Provider.WHISPER;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import studio.basil.server.settings.ProviderSettings.ModelChain;
import studio.basil.speech.google.GoogleSettings;

/** Reads who recognises, speaks and thinks, and checks that each has what it needs. */
final class ChainReader {
  private static final String RECOGNITION = "STT_PROVIDER";
  private static final List<Provider> RECOGNIZERS =
      List.of(DEEPGRAM, ASSEMBLYAI, GOOGLE, OPENAI, WHISPER, MOONSHINE);
  private static final List<Provider> SYNTHESIZERS =
      List.of(DEEPGRAM, OPENAI, GOOGLE, PIPER, MARYTTS);
  private static final List<Provider> HOSTS =
      List.of(ANTHROPIC, OPENAI, GROQ, TOGETHER, LOCAL, SCRIPTED);

  /** Another company's model than the host's, where there is a choice. */
  private static final List<Provider> GUESTS =
      List.of(OPENAI, GROQ, TOGETHER, ANTHROPIC, LOCAL, SCRIPTED);

  private final VariableReader reader;
  private final Accounts accounts;
  private final boolean realAdapters;

  private ChainReader(VariableReader reader, boolean realAdapters, Accounts accounts) {
    this.reader = reader;
    this.realAdapters = realAdapters;
    this.accounts = accounts;
  }

  static ProviderSettings read(VariableReader variables) {
    boolean realAdapters = variables.flag("USE_REAL_ADAPTERS", true);
    return new ChainReader(variables, realAdapters, Accounts.read(variables)).read();
  }

  private ProviderSettings read() {
    NamedChain recognizers = chain(RECOGNITION, RECOGNIZERS);
    NamedChain synthesizers = chain("TTS_PROVIDER", SYNTHESIZERS);
    NamedChain hosts = chain("HOST_PROVIDER", HOSTS);
    NamedChain guests = chain("GUEST_PROVIDER", GUESTS);
    MemberReader members = new MemberReader(reader, accounts, RECOGNIZERS, SYNTHESIZERS, HOSTS);
    reportWhatIsMissing(List.of(recognizers, synthesizers, hosts, guests));
    return new ProviderSettings(
        realAdapters,
        choices(recognizers, provider -> members.recognizer(provider, recognizers)),
        choices(synthesizers, provider -> members.synthesizer(provider, synthesizers)),
        members.maryTts(synthesizers),
        new ModelChain(hosts.auto(), choices(hosts, each -> members.host(each, hosts))),
        new ModelChain(guests.auto(), choices(guests, each -> members.guest(each, guests))),
        accounts.llama());
  }

  private NamedChain chain(String variable, List<Provider> preference) {
    return NamedChain.read(reader, variable, preference, accounts, realAdapters);
  }

  /** What members lack is told as a fault of its own; they are left out until it is there. */
  private <T> List<T> choices(NamedChain chain, Function<Provider, T> make) {
    return chain.members().stream()
        .filter(accounts::suffice)
        .flatMap(provider -> choice(chain, provider, make).stream())
        .toList();
  }

  private <T> Optional<T> choice(NamedChain chain, Provider provider, Function<Provider, T> make) {
    try {
      return Optional.of(make.apply(provider));
    } catch (IllegalArgumentException refused) {
      reader.fault(
          chain.variable(),
          "names " + provider.label() + ", which can't be used: " + sentence(refused),
          "providers whose address, key and model fit each other");
      return Optional.empty();
    }
  }

  private void reportWhatIsMissing(List<NamedChain> chains) {
    for (Provider provider : Provider.values()) {
      List<String> users =
          chains.stream()
              .filter(chain -> chain.members().contains(provider))
              .map(NamedChain::variable)
              .toList();
      if (!users.isEmpty()) {
        provider
            .needs()
            .filter(_ -> !accounts.suffice(provider))
            .filter(name -> !reader.hasFault(name))
            .ifPresent(name -> reportMissing(name, provider, users));
        reportUnusable(provider, users);
      }
    }
  }

  private void reportMissing(String name, Provider provider, List<String> users) {
    reader.fault(
        name,
        "is not set, but "
            + String.join(" and ", users)
            + (users.size() == 1 ? " names " : " name ")
            + provider.label(),
        switch (provider) {
          case WHISPER -> "the web address of a Whisper server";
          case PIPER -> "the path of a voice, a file that ends in .onnx";
          case GOOGLE -> "the path of a service account's JSON key file";
          default ->
              "a key of an account there; or take "
                  + provider.label()
                  + " out of "
                  + String.join(" and ", users);
        });
  }

  private void reportUnusable(Provider provider, List<String> users) {
    if (provider == PIPER && accounts.piperVoice().isPresent() && accounts.piperLacksItsEngine()) {
      reader.fault(
          "PIPER_PATH",
          "is not set, and Piper's library io.github.givimad:piper-jni is not on the class path:"
              + " Basil comes without it, as it is under the GPL",
          "the program piper, its path or its name on the PATH; or build Basil with the library"
              + " among the dependencies of server/pom.xml");
    }
    if (provider == GOOGLE
        && users.contains(RECOGNITION)
        && accounts.suffice(GOOGLE)
        && accounts.lackGoogleProject()) {
      reader.fault(
          "GOOGLE_CLOUD_PROJECT",
          "is not set, but google recognises speech without a service account",
          "the id of a project");
    }
    if (provider == GOOGLE) {
      accounts.googleCredentials().ifPresent(this::checkCredentials);
    }
  }

  private void checkCredentials(Path file) {
    try {
      GoogleSettings.checkCredentials(file);
    } catch (IllegalArgumentException unusable) {
      reader.fault(
          "GOOGLE_APPLICATION_CREDENTIALS",
          sentence(unusable),
          "the path of a service account's JSON key file");
    }
  }

  private static String sentence(IllegalArgumentException fault) {
    return String.valueOf(fault.getMessage()).replaceFirst("\\.$", "");
  }
}

package studio.basil.speech.deepgram;

import java.util.List;
import java.util.stream.Stream;

/** The voices of Aura-2, from Deepgram's specification of {@code /v1/speak}. */
final class AuraVoices {
  /** The family, as events and prices know it. */
  static final String MODEL = "aura-2";

  /** English voices: those that Deepgram features, then the others by name. */
  static final List<String> ENGLISH =
      Stream.of(
              "thalia andromeda helena apollo arcas aries",
              "amalthea asteria athena atlas aurora callista cora cordelia delia draco",
              "electra harmonia hera hermes hyperion iris janus juno jupiter luna mars minerva",
              "neptune odysseus ophelia orion orpheus pandora phoebe pluto saturn selene theia",
              "vesta zeus")
          .flatMap(names -> Stream.of(names.split(" ", -1)))
          .map(name -> MODEL + "-" + name + "-en")
          .toList();

  private AuraVoices() {}
}

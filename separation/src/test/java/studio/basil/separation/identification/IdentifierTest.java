package studio.basil.separation.identification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import studio.basil.separation.embedding.SpeakerSpace;
import studio.basil.separation.embedding.Stem;
import studio.basil.separation.features.Features;
import studio.basil.separation.features.Listener;
import studio.basil.separation.testing.Recordings;

class IdentifierTest {
  private static final Identifier IDENTIFIER =
      new Identifier(SpeakerSpace.standard(), Identifier.STANDARD_THRESHOLD);

  private static Stem stem;

  @BeforeAll
  static void load() throws IOException {
    stem = Stem.load(Recordings.models());
  }

  @AfterAll
  static void close() {
    stem.close();
  }

  private static Features hear(float[] samples) throws IOException {
    try (Listener listener = Listener.open(stem, Recordings.models())) {
      listener.listen(samples);
      return listener.finish();
    }
  }

  private static VoicePrint print(String voice, int first, int second) throws IOException {
    List<float[]> sentences = List.of(Recordings.say(first, voice), Recordings.say(second, voice));
    return IDENTIFIER.enrol(hear(Recordings.join(sentences))).orElseThrow();
  }

  @Test
  void knownVoice_isNamed() throws IOException {
    Map<String, VoicePrint> known =
        Map.of("Clara", print("clara", 0, 1), "Marcus", print("marcus", 0, 1));

    assertThat(IDENTIFIER.identify(print("clara", 2, 3), known))
        .hasValueSatisfying(match -> assertThat(match.name()).isEqualTo("Clara"));
    assertThat(IDENTIFIER.identify(print("marcus", 2, 3), known))
        .hasValueSatisfying(match -> assertThat(match.name()).isEqualTo("Marcus"));
  }

  @Test
  void stranger_staysUnnamed() throws IOException {
    Map<String, VoicePrint> known = Map.of("Clara", print("clara", 0, 1));

    assertThat(IDENTIFIER.identify(print("marcus", 2, 3), known)).isEmpty();
  }

  @Test
  void silence_hasNoPrint() throws IOException {
    assertThat(IDENTIFIER.enrol(hear(Recordings.silence(3)))).isEmpty();
  }

  @Test
  void prints_ofOneVoice_join() throws IOException {
    VoicePrint first = print("clara", 0, 1);
    VoicePrint second = print("clara", 2, 3);

    VoicePrint both = first.with(second);

    assertThat(both.windows()).isEqualTo(first.windows() + second.windows());
    assertThat(IDENTIFIER.isSame(both, first)).isTrue();
    assertThat(new VoicePrint(both.mean(), both.windows()).mean()).containsExactly(both.mean());
    assertThatThrownBy(() -> new VoicePrint(new double[0], 0)).hasMessageContaining("one window");
  }
}

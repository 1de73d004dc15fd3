package studio.basil.conversation.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlSourceTest {
  private final YamlSource source = new YamlSource("a.yml", 0);

  private String fault(String text) {
    YamlMap map = source.read(text);
    map.allow(List.of("a", "b"));
    map.text("a", "words");
    map.texts("b", "a list of words");
    assertThat(source.faults()).hasSize(1);
    return source.faults().getFirst().toString();
  }

  @Test
  void read_goodText_isWhatIsWritten() {
    YamlMap map = source.read("a: 0.10\nb: [x, 2]\nc: {d: e}\n");
    assertThat(map.text("a", "")).contains("0.10");
    assertThat(map.texts("b", "")).containsExactly("x", "2");
    assertThat(map.map("c", "").orElseThrow().text("d", "")).contains("e");
    assertThat(map.text("none", "")).isEmpty();
    assertThat(map.texts("none", "")).isEmpty();
    assertThat(source.faults()).isEmpty();
  }

  @Test
  void read_emptyText_isAnEmptyMap() {
    assertThat(source.read("\n# nothing\n").keys()).isEmpty();
    assertThat(source.faults()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a: x\\nd: y                | a.yml:2: d is not known here. Allowed: a, b.
          a: [x]                     | a.yml:1: a is not plain text. Allowed: words.
          a:                         | a.yml:1: a is empty. Allowed: words.
          a: ' '                     | a.yml:1: a is empty. Allowed: words.
          a: x\\na: y                | a.yml:2: a stands here a second time. Allowed: one of each.
          b: x                       | a.yml:1: b is not a list. Allowed: a list of words.
          b: []                      | a.yml:1: b is an empty list. Allowed: a list of words; leave the key out if there are none.
          b:\\n- x\\n- {y: z}        | a.yml:3: b[2] is not plain text. Allowed: a list of words.
          '- x'                      | a.yml:1: is not a map. Allowed: lines of the form "key: value".
          a: !own x                  | a.yml:1: a has the type !own. Allowed: words.
          ? [x]\\n: y                | a.yml:1: has a key that is not plain text. Allowed: a name.
          """)
  void read_fault_isToldWithItsPlace(String text, String message) {
    assertThat(fault(text.replace("\\n", "\n"))).isEqualTo(message);
  }

  @ParameterizedTest
  @CsvSource({
    "a: 'x,1",
    "a: x\\nb: \"y,2",
    "a: *none,1",
    "a: @x,1",
    "a: !!java.net.URL [x],1",
    "a: !!java.net.URL x,1"
  })
  void read_noYaml_isToldWithItsLine(String text, int line) {
    assertThat(fault(text.replace("\\n", "\n"))).startsWith("a.yml:" + line + ": is not YAML: ");
  }

  @Test
  void read_linesBefore_areCounted() {
    YamlSource later = new YamlSource("a.md", 1);
    later.read("a: x").allow(List.of());
    assertThat(later.faults().getFirst().line()).isEqualTo(2);
  }

  @Test
  void read_innerKey_isToldWithTheOuterOnes() {
    source
        .read("a:\n  b:\n    c: [x]\n")
        .map("a", "")
        .orElseThrow()
        .map("b", "")
        .orElseThrow()
        .text("c", "words");
    assertThat(source.faults()).extracting(YamlFault::key).containsExactly("a.b.c");
    assertThat(source.faults()).extracting(YamlFault::line).containsExactly(3);
  }

  @Test
  void read_severalFaults_areAllTold() {
    YamlMap map = source.read("z: 1\na: [x]\ny: 2\n");
    map.allow(List.of("a"));
    map.text("a", "words");
    assertThat(source.faults()).extracting(YamlFault::line).containsExactly(1, 2, 3);
  }

  @Test
  void read_aliasesOfAliases_areAFault() {
    StringBuilder bomb = new StringBuilder("l0: &l0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 60; i++) {
      String before = "*l" + (i - 1);
      bomb.append("l%d: &l%d [%s]\n".formatted(i, i, String.join(", ", List.of(before, before))));
    }
    source.read(bomb.toString());
    assertThat(source.faults()).hasSize(1);
    assertThat(source.faults().getFirst().wrong()).contains("aliases");
  }

  @Test
  void read_deepText_isAFault() {
    source.read("a: " + "[".repeat(5_000) + "]".repeat(5_000));
    assertThat(source.faults()).hasSize(1);
  }

  @Test
  void read_longText_isAFault() {
    source.read("a: " + "x".repeat(1_000_001));
    assertThat(source.faults()).hasSize(1);
  }
}

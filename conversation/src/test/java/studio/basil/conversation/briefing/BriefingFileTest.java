package studio.basil.conversation.briefing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.basil.conversation.Speaker;
import studio.basil.conversation.yaml.YamlFaultsException;

class BriefingFileTest {
  private static final Path EXAMPLE = Path.of("..", "docs", "examples", "bees.md");

  private static Briefing read(String frontMatter) throws YamlFaultsException {
    return BriefingFile.read("tea.md", "tea", "---\n" + frontMatter + "\n---\nBody");
  }

  @Test
  void read_example_hasEverything() throws Exception {
    Briefing bees = BriefingFile.read("bees.md", "bees", Files.readString(EXAMPLE));
    Guidance guidance = bees.guidance();
    assertThat(bees.title()).isEqualTo("Bees and their keepers");
    assertThat(guidance.topics()).hasSize(3);
    assertThat(guidance.facts()).hasSize(4).allMatch(fact -> fact.endsWith("."));
    assertThat(guidance.tone()).isPresent();
    assertThat(guidance.targetLength()).contains(Duration.ofMinutes(20));
    assertThat(guidance.language()).contains(Locale.ENGLISH);
    assertThat(guidance.parts().get("claude"))
        .isEqualTo(
            new Guidance.Part(
                Optional.empty(), "Ask short questions and let the guest tell stories."));
    assertThat(bees.named(new Speaker("guest", "Guest", Speaker.Role.GUEST)).name())
        .isEqualTo("Robin");
    assertThat(bees.text()).startsWith("Robin has kept bees");
  }

  @Test
  void read_withoutFrontMatter_hasNoGuidance() throws Exception {
    assertThat(BriefingFile.read("tea.md", "tea", "# Tea").guidance()).isEqualTo(Guidance.NONE);
  }

  @ParameterizedTest
  @CsvSource({"30 min,30", "30,30", "30min,30", "1 minute,1", "PT30M,30", "PT1H30M,90", "240,240"})
  void read_targetLength_hasThreeForms(String text, long minutes) throws Exception {
    assertThat(read("target_length: " + text).guidance().targetLength())
        .contains(Duration.ofMinutes(minutes));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          mood: x                     | 2: mood is not known here. Allowed: title, topics, facts, tone,
          title: [x]                  | 2: title is not plain text. Allowed: text of at most 200 characters.
          title:                      | 2: title is empty. Allowed: text of at most 200 characters.
          topics: x                   | 2: topics is not a list. Allowed: a list of 1 to 200 texts
          topics: []                  | 2: topics is an empty list. Allowed: a list of 1 to 200 texts
          facts: [{x: y}]             | 2: facts[1] is not plain text. Allowed: a list of 1 to 200 texts
          tone: x\\nfacts:\\n  - ''   | 4: facts[1] is empty. Allowed: a list of 1 to 200 texts
          speakers: x                 | 2: speakers is not a map. Allowed: claude and guest with
          speakers: {you: x}          | 2: speakers.you is not known here. Allowed: claude, guest.
          speakers: {guest: [x]}      | 2: speakers.guest is not a map. Allowed: text, or name and instructions.
          speakers: {guest: {}}       | 2: speakers.guest is empty. Allowed: text, or name and instructions.
          speakers: {guest: {age: 3}} | 2: speakers.guest.age is not known here. Allowed: name, instructions.
          speakers: {guest: {name: 'a:b'}} | 2: speakers.guest.name is "a:b". Allowed: 1 to 40 letters
          speakers: {claude: {name: X}, guest: {name: x}} | 2: speakers.guest has the name of claude. Allowed: two
          target_length: long         | 2: target_length is "long". Allowed: 1 to 240 minutes, as "30 min", 30
          target_length: 0            | 2: target_length is "0". Allowed: 1 to 240 minutes
          target_length: 241 min      | 2: target_length is "241 min". Allowed: 1 to 240 minutes
          target_length: PT5H         | 2: target_length is "PT5H". Allowed: 1 to 240 minutes
          target_length: -5           | 2: target_length is "-5". Allowed: 1 to 240 minutes
          language: English           | 2: language is "English". Allowed: a language tag such as en or de-AT.
          language: xq                | 2: language is "xq". Allowed: a language tag such as en or de-AT.
          """)
  void read_fault_namesFileLineAndKey(String frontMatter, String message) {
    assertThatExceptionOfType(YamlFaultsException.class)
        .isThrownBy(() -> read(frontMatter.replace("\\n", "\n")))
        .withMessageStartingWith("tea.md:" + message);
  }

  @ParameterizedTest
  @CsvSource({"title, 201", "tone, 501"})
  void read_longText_isAFault(String key, int length) {
    assertThatExceptionOfType(YamlFaultsException.class)
        .isThrownBy(() -> read(key + ": " + "x".repeat(length)))
        .withMessageContaining(key + " has " + length + " characters");
  }

  @Test
  void read_longList_isAFault() {
    assertThatExceptionOfType(YamlFaultsException.class)
        .isThrownBy(() -> read("facts:\n" + "- x\n".repeat(201)))
        .withMessageContaining("facts has 201 texts");
  }

  @Test
  void read_severalFaults_areAllTold() {
    assertThatExceptionOfType(YamlFaultsException.class)
        .isThrownBy(() -> read("mood: x\ntopics: x\nspeakers:\n  guest: [x]\ntarget_length: 0"))
        .satisfies(e -> assertThat(e.faults()).extracting("line").containsExactly(2, 3, 5, 6));
  }

  @Test
  void named_notInTheBriefing_staysAsItIs() throws Exception {
    Speaker person = new Speaker("you", "Ada", Speaker.Role.PERSON);
    assertThat(read("speakers: {guest: {name: Robin}}").named(person)).isEqualTo(person);
  }
}

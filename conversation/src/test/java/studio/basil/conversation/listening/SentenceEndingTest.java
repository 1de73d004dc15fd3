package studio.basil.conversation.listening;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentenceEndingTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "What is a voice?",
        "Why?",
        "Do you agree?",
        "And you, Claude?",
        "You went there, didn't you?",
        "I like it. Do you?",
        "What do you think about that.",
        "So, Claude, how do you see this.",
        "Can you tell me more!",
        "Is he?",
        "\u201cDo you think so?\u201d",
        "Who is she?",
        "So?",
        "Where are you from?",
      })
  void question_thatIsAllThere(String text) {
    assertThat(SentenceEnding.of(text)).isEqualTo(Ending.QUESTION);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Tell me everything.",
        "I like that very much.",
        "That's all I know!",
        "Yes.",
        "Okay.",
        "Thank you.",
        "I think so.",
        "He plays it as well.",
        "You should just go on.",
        "When I was young, I lived there.",
        "What do you think",
        "I bought apples, pears and bananas.",
        "Wait, stop.",
        "It was a big house. I liked it.",
      })
  void sentence_thatIsAllThere(String text) {
    assertThat(SentenceEnding.of(text)).isEqualTo(Ending.SENTENCE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I went home and",
        "I went home and.",
        "I went home, but.",
        "I didn't do it because.",
        "So.",
        "Um.",
        "I want, um.",
        "I want to go to the.",
        "I want to go to the",
        "It is in the house of.",
        "This is my.",
        "I would like to",
        "Well.",
        "I went home,",
        "There are three things:",
        "I was thinking...",
        "I was thinking\u2026",
        "I was \u2014",
        "I was thinking, you know.",
        "It's a kind of.",
        "My number is five five five.",
        "It is 0 7 9.",
        "I bought apples, pears, bananas.",
        "What is the?",
        "I know it. And I'm.",
        "He said that she.",
        "It's very.",
      })
  void words_thatWantOthersToFollow(String text) {
    assertThat(SentenceEnding.of(text)).isEqualTo(Ending.UNFINISHED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ... ",
        "I like music",
        "The house.",
        "I know that.",
        "It was in the year twenty.",
        "I have 3.",
        "When I was young.",
        "That is what it is.",
        "Some people are just.",
      })
  void words_thatTellNothing(String text) {
    assertThat(SentenceEnding.of(text)).isEqualTo(Ending.UNKNOWN);
  }
}

package studio.basil.conversation.listening;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackchannelTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Mm-hm.",
        "Mm-hmm.",
        "Mm hmm",
        "Mmhmm.",
        "Mhm.",
        "Mmm.",
        "Hmmmm",
        "Uh-huh",
        "Uh huh.",
        "Yeah.",
        "Yeah, yeah, yeah.",
        "Yeeeah.",
        "Yes.",
        "Right.",
        "Right?",
        "Okay.",
        "OK",
        "O.K.",
        "I see.",
        "Oh, I see.",
        "Sure.",
        "Wow!",
        "Got it.",
        "Exactly.",
        "No way!",
        "Oh, really?",
        "Ha ha ha.",
        "Haha.",
        "[laughter]",
        "Oh my God.",
        "That's true.",
        "That's right, yeah.",
        "Of course.",
        "Makes sense.",
        "Mm-hmm, right, okay, I see.",
        "Um.",
        "",
        "...",
      })
  void words_thatShowThatOneListens_areBackchannel(String text) {
    assertThat(Backchannel.judge(text, false)).isEqualTo(Remark.BACKCHANNEL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Stop.",
        "Stop!",
        "Wait.",
        "Wait, wait, wait.",
        "Wait a minute, what was that?",
        "Hold on.",
        "Hang on a second.",
        "Excuse me.",
        "One moment, please.",
        "Just a second.",
        "Please stop.",
        "No, stop.",
        "No, no, wait.",
        "Okay, stop.",
        "Yeah, hold on.",
        "Oh wow, wait.",
        "Claude, stop.",
        "Claude stop.",
        "Claude, hold on, that is wrong.",
        "Can you stop, please?",
        "Sorry to interrupt, but no.",
        "Let me stop you there.",
        "That's enough.",
        "Shut up.",
        "Sorry, can I jump in?",
      })
  void commands_interrupt(String text) {
    assertThat(Backchannel.judge(text, false)).isEqualTo(Remark.INTERRUPTION);
    assertThat(Backchannel.judge(text, true)).isEqualTo(Remark.INTERRUPTION);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "No.",
        "What?",
        "Why?",
        "Yeah, but that is wrong.",
        "Right, and then?",
        "Okay, so tell me more.",
        "I see it differently.",
        "I can't wait.",
        "We have to stop.",
        "Sure, what about the guest?",
        "That is not true.",
        "Claude, what do you think?",
        "Sorry?",
        "Really interesting, who wrote it?",
        "The bus stop.",
      })
  void words_thatWantAnAnswer_areSpeech(String text) {
    assertThat(Backchannel.judge(text, false)).isEqualTo(Remark.SPEECH);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Yes.",
        "No.",
        "Yeah.",
        "Sure.",
        "Okay.",
        "Right.",
        "Mm-hm.",
        "Uh-huh.",
        "Of course.",
        "Oh, absolutely.",
        "Hmm, yes."
      })
  void agreement_whereSomethingWasAsked_isAnAnswer(String text) {
    assertThat(Backchannel.judge(text, true)).isEqualTo(Remark.SPEECH);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Hmm.", "Wow.", "Oh.", "Um.", "I see.", "Haha.", "No way!", ""})
  void attention_whereSomethingWasAsked_isNoAnswer(String text) {
    assertThat(Backchannel.judge(text, true)).isEqualTo(Remark.BACKCHANNEL);
  }
}

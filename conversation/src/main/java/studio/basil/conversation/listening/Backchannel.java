package studio.basil.conversation.listening;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells "mm-hm" and "wait" from words that are said to be answered, in English and as recognisers
 * spell it. Pure.
 */
public final class Backchannel {
  private static final int LONGEST_PHRASE = 4;

  /** A name and a command: "Claude stop". */
  private static final int SHORT = 3;

  private static final Pattern DRAWN_OUT = Pattern.compile("(\\p{L})\\1{2,}");

  /** What is a yes where something was asked. */
  private static final Set<String> AGREEMENT =
      English.phrases(
          "yeah/yes/yep/yup/ya/right/okay/ok/okey/o k/k/sure/for sure/sure thing/exactly/absolutely"
              + "/totally/definitely/certainly/indeed/of course/all right/alright/mm hm/mm hmm/mmhmm"
              + "/mhm/mm mm/m hm/m hmm/hm hm/uh huh/uhuh/aha/uh uh/true/so true/very true/that's true"
              + "/that's right/you're right/i know/i agree/agreed/correct/got it/gotcha/fair enough"
              + "/sounds good/makes sense/that makes sense/good/great/fine/cool/perfect/yeah yeah");

  /** What answers nothing even then. */
  private static final Set<String> ATTENTION =
      English.phrases(
          "m/mm/hm/hmm/huh/ah/aah/oh/ooh/uh/um/er/eh/wow/whoa/woah/i see/oh i see/no way/really"
              + "/oh really/interesting/that's interesting/very interesting/fascinating/amazing/awesome"
              + "/nice/that's nice/that's great/that's cool/that's funny/so funny/funny/good point"
              + "/great point/good one/my god/oh my god/oh my/my goodness/oh my goodness/gosh/oh dear"
              + "/ha/haha/ha ha/hahaha/heh/hehe/he he/lol/laughter/laughs/laughing/chuckles/i hear you"
              + "/i bet/you bet/well well/damn/jeez/boy/oh boy/incredible/crazy/that's crazy/ouch/aw/aww");

  /** What tells the other to stop. */
  private static final Set<String> COMMANDS =
      English.phrases(
          "stop/wait/hold on/hang on/hold up/hold it/excuse me/pardon me/pause/quiet/be quiet/shut up"
              + "/shush/enough/that's enough/one moment/one second/one sec/one minute"
              + "/just a moment/just a second/just a sec/just a minute/just one second/stop it/time out"
              + "/never mind/let me stop you/let me interrupt/can i interrupt/may i interrupt"
              + "/could i interrupt/sorry to interrupt/to interrupt/let me finish/let me speak"
              + "/let me jump in/can i jump in/can you stop/could you stop/would you stop/can you pause"
              + "/could you pause/stop talking/wait wait/not so fast/slow down/cut it out/no stop/no wait");

  /** What may stand before a command. */
  private static final Set<String> POLITE =
      English.phrases("please/no/sorry/but/hey/so/well/now/just/okay but");

  /** Before "stop" or "wait" at the end, these make it no command. */
  private static final Set<String> NO_COMMAND =
      English.phrases(
          "can't/cannot/don't/won't/didn't/to/the/a/full/bus/non/never/not/i/we/they/must/will");

  private Backchannel() {}

  /**
   * What words are meant for.
   *
   * @param text what was understood; without words it is laughter or a cough
   * @param asked whether the other had just asked something, so that "yes" is an answer
   */
  public static Remark judge(String text, boolean asked) {
    List<Word> spoken = Word.of(text);
    List<String> words = spoken.stream().map(word -> spelled(word.text())).toList();
    boolean agreed = false;
    int length;
    for (int at = 0; at < words.size(); at += length) {
      int agreement = phraseAt(words, at, AGREEMENT);
      length = Math.max(agreement, phraseAt(words, at, ATTENTION));
      agreed |= agreement > 0 && agreement == length;
      if (phraseAt(words, at, COMMANDS) > 0) {
        return Remark.INTERRUPTION;
      }
      if (length == 0) {
        return commandFollows(spoken, words, at) ? Remark.INTERRUPTION : Remark.SPEECH;
      }
    }
    return asked && agreed ? Remark.SPEECH : Remark.BACKCHANNEL;
  }

  /** Whether a command comes after politeness or a name, as in "Claude, wait" or "no, hold on". */
  private static boolean commandFollows(List<Word> spoken, List<String> words, int from) {
    int at = from;
    while (at < words.size() && phraseAt(words, at, POLITE) > 0) {
      at += phraseAt(words, at, POLITE);
    }
    if (phraseAt(words, at, COMMANDS) > 0) {
      return true;
    }
    if (at < words.size() && spoken.get(at).endsClause()) {
      return phraseAt(words, at + 1, COMMANDS) > 0;
    }
    int last = words.size() - 1;
    return words.size() <= SHORT
        && last > 0
        && !NO_COMMAND.contains(words.get(last - 1))
        && (words.get(last).equals("stop") || words.get(last).equals("wait"));
  }

  /** How many words the longest of the phrases has that begins here; 0 if none does. */
  private static int phraseAt(List<String> words, int at, Set<String> phrases) {
    for (int length = Math.min(LONGEST_PHRASE, words.size() - at); length > 0; length--) {
      if (phrases.contains(String.join(" ", words.subList(at, at + length)))) {
        return length;
      }
    }
    return 0;
  }

  /** However long it was drawn: "sooo", "yeeeah", "mmmm". */
  private static String spelled(String word) {
    return DRAWN_OUT.matcher(word).replaceAll("$1");
  }
}

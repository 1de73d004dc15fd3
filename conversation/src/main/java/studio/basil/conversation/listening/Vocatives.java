package studio.basil.conversation.listening;

import java.util.List;
import java.util.Set;

/**
 * Tells in one sentence whether somebody who is named is called ("Claude, what do you think?") or
 * only talked about ("Claude said so"). The place counts, the commas, which a recogniser may leave
 * out, and the words beside. Pure.
 */
final class Vocatives {

  /** After a name that begins a clause these are about somebody else. */
  private static final Set<String> ABOUT =
      English.words(
          "said says is was has had thinks thought told mentioned made makes asked asks argues argued"
              + " did does and or who which with seems sounds knows knew wants wanted just also agrees"
              + " agreed never always already will would can could might may gave gives explained"
              + " here there's isn't wasn't hasn't didn't doesn't won't should called talked spoke");

  /** After a name that begins a clause these are said to somebody. */
  private static final Set<String> TO =
      English.words(
          "what how why who where when which please you your tell explain say let are do have give"
              + " show help describe continue begin start go come answer stop wait hold i i'm i'd i'll"
              + " what's how's don't think");

  private static final Set<String> GREETINGS =
      English.words(
          "hey hi hello thanks you okay ok welcome goodbye bye dear morning evening sorry please");

  /** Before a name at the end, without a comma, these make a call of it even in a statement. */
  private static final Set<String> BEFORE_A_CALL =
      English.words(
          "you thanks please hello hi hey bye goodbye okay ok it that this now right ahead sure sorry"
              + " morning evening night point question again welcome yes no there on");

  /** Before a name at the end of a question these make it the question's object. */
  private static final Set<String> BEFORE_AN_OBJECT =
      English.words(
          "to with about of by from like for than and or is was are at on as know met meet ask asked"
              + " tell told believe trust called named call name see saw hear heard remember said says"
              + " did does has between in into against without");

  private static final Set<String> ASKING =
      English.phrases(
          "let me ask/let us ask/let's ask/like to ask/want to ask/love to ask/going to ask/gonna ask"
              + "/i'll ask/i will ask/may i ask/can i ask/can we ask/have to ask/hear from/over to/turn to"
              + "/question for/question is for/question to/one for/this is for/this one's for/back to"
              + "/what about/how about/and you/your turn/go to/start with/begin with/bring in");

  private static final Set<String> ASKING_FOR_VIEWS =
      English.phrases("what does/what would/what do/how does/how would/does/would/and what does");

  private static final Set<String> VIEWS =
      English.words(
          "think say feel believe make suggest prefer reckon recommend answer see want agree do");

  /** What stands before a thing and not before somebody who is called. */
  private static final Set<String> DETERMINERS =
      English.words(
          "the a an this that these those any some every each no his her their its another one in on"
              + " at from into");

  /** What may stand before somebody who is called. */
  private static final Set<String> FOND = English.words("our my dear mister mr ms mrs");

  private static final Set<String> ROLES = English.words("host guest");

  private static final int LONGEST_PHRASE = 3;

  private final List<Word> sentence;

  Vocatives(List<Word> sentence) {
    this.sentence = sentence;
  }

  /** Whether a word may stand before a role, as "the" or "our" in "our guest". */
  static boolean isArticle(Word word) {
    return word.text().equals("the") || FOND.contains(word.text());
  }

  /** Whether a mention in this sentence is a call. */
  boolean calls(Mention mention) {
    if (mention.sure() && mention.speakers().size() > 1) {
      return true;
    }
    int first = mention.first();
    boolean thing = first > 0 && DETERMINERS.contains(word(first - 1));
    if (isAskedFor(mention, thing)) {
      return true;
    }
    while (first > 0 && FOND.contains(word(first - 1))) {
      first--;
    }
    if (thing && !sentence.get(first - 1).endsClause()) {
      return false;
    }
    return beginsClause(first) ? callsAtBeginning(first, mention) : callsAtEnd(first, mention);
  }

  /** "Let me ask Claude", "over to our guest", "what does the guest think". */
  private boolean isAskedFor(Mention mention, boolean thing) {
    int end = mention.first();
    if (thing && !mention.sure() && !isRoleAfterThe(mention)) {
      return false;
    }
    while (end > 0 && isArticle(sentence.get(end - 1))) {
      end--;
    }
    if (endsWith(end, ASKING_FOR_VIEWS)) {
      return mention.last() + 1 < sentence.size() && VIEWS.contains(word(mention.last() + 1));
    }
    return endsWith(end, ASKING) && (mention.sure() || closes(mention));
  }

  private boolean isRoleAfterThe(Mention mention) {
    return word(mention.first() - 1).equals("the") && ROLES.contains(word(mention.first()));
  }

  private boolean endsWith(int end, Set<String> phrases) {
    for (int length = 1; length <= Math.min(LONGEST_PHRASE, end); length++) {
      if (phrases.contains(Word.join(sentence.subList(end - length, end)))) {
        return true;
      }
    }
    return false;
  }

  /** Whether only words like "so" and "hey" stand between here and the clause's beginning. */
  private boolean beginsClause(int first) {
    int before = first - 1;
    while (before >= 0
        && !sentence.get(before).endsClause()
        && English.LEADS.contains(word(before))) {
      before--;
    }
    return before < 0 || sentence.get(before).endsClause();
  }

  private boolean callsAtBeginning(int first, Mention mention) {
    if (closes(mention)) {
      return true;
    }
    int next = mention.last() + 1;
    if (next + 1 < sentence.size() && word(next + 1).equals("you")) {
      return true;
    }
    boolean greeted = first > 0 && GREETINGS.contains(word(first - 1));
    boolean clear = greeted || (mention.sure() && first == 0);
    return clear ? !ABOUT.contains(word(next)) : TO.contains(word(next));
  }

  private boolean callsAtEnd(int first, Mention mention) {
    Word before = sentence.get(first - 1);
    if (mention.last() < sentence.size() - 1) {
      return false;
    }
    boolean asks = sentence.getLast().asks();
    return BEFORE_A_CALL.contains(before.text())
        || (asks && !BEFORE_AN_OBJECT.contains(before.text()) && mention.sure())
        || (asks && VIEWS.contains(before.text()));
  }

  /** Whether a mark or the end follows. */
  private boolean closes(Mention mention) {
    return mention.last() == sentence.size() - 1 || sentence.get(mention.last()).endsClause();
  }

  private String word(int index) {
    return sentence.get(index).text();
  }
}

package studio.basil.conversation.listening;

import java.util.List;
import java.util.Set;

/** The words by which it is told how an English sentence begins and ends. All lower case. */
final class English {

  /** Words after which something must follow, even in a question. */
  static final Set<String> NEVER_LAST =
      words(
          "a an the my your our their its every um umm uh uhm er erm eh mm hm hmm"
              + " i'm you're we're they're i've you've we've they've i'll you'll he'll she'll we'll"
              + " they'll it'll i'd you'd he'd she'd we'd they'd whose very");

  /** Words that may end a question, but no statement. */
  static final Set<String> NOT_LAST_IN_A_STATEMENT =
      words(
          "and but or nor so because cause cuz if unless until till whether while whereas although"
              + " though than as since which well i he she we they it's that's there's he's she's what's"
              + " who's here's let's of to at from into onto upon with without for between among"
              + " against toward towards during despite via per about by in on plus versus");

  /** Words that may or may not be the last. */
  static final Set<String> HARDLY_LAST =
      words(
          "is are was were be been being am will would can could should shall may might must have has"
              + " had does did do that who what where when how why like some any each another other"
              + " such most quite really actually basically maybe perhaps just also then not"
              + " really probably gonna wanna");

  /** Ends of sentences whose last word seldom is one. */
  static final Set<String> LAST_ALL_THE_SAME =
      phrases(
          "think so/hope so/guess so/suppose so/believe so/say so/said so/so so/so on/as well/very"
              + " well/go on/hold on/hang on/come on/move on/carry on/come in/maybe not/why not/of"
              + " course not/not really/do that/like that/did that/about that/to that/with that/and that"
              + "/do so/all about/i do/we do/i am/i would/i can/i will/once more/some more");

  /** Phrases to win time with. */
  static final Set<String> STALLING =
      phrases("you know/i mean/let's see/me see/me think/sort of/kind of/such as");

  /** One or two words that are a whole utterance. */
  static final Set<String> SHORT_ANSWERS =
      phrases(
          "yes/no/yeah/yep/nope/okay/ok/sure/right/exactly/thanks/thank you/hello/hi/hey/bye/goodbye"
              + "/of course/not really/not yet/please/absolutely/definitely/correct/agreed/stop/good"
              + " morning/good evening/good night/yes please/no thanks/go ahead/go on/me too/i do/i am"
              + "/very well/never mind/good question/good point/great/perfect/cool/nice/why not");

  /** With these a question begins. */
  static final Set<String> QUESTION_WORDS =
      words("what why how who where which whose what's who's");

  /** With these a question begins if {@link #QUESTION_SUBJECTS} follow. */
  static final Set<String> QUESTION_VERBS =
      words(
          "do does did are is was were can could would will should shall have has had may might am"
              + " don't doesn't didn't aren't isn't wasn't weren't can't couldn't wouldn't won't shouldn't"
              + " haven't hasn't");

  static final Set<String> QUESTION_SUBJECTS =
      words(
          "i you we they he she it there that this these those the a an your my our his her their"
              + " anybody anyone somebody someone everybody everyone");

  /** With these a clause begins that another follows. */
  static final Set<String> SUBORDINATE =
      words("if when because although though while since unless until whenever once after before");

  /** What may stand before what is meant. */
  static final Set<String> LEADS =
      words(
          "hey hi hello so and well ok okay thanks now but alright right yes yeah no please dear oh"
              + " um uh ah good morning evening afternoon welcome sorry thank you then");

  /** Numbers that are dictated one by one. */
  static final Set<String> DIGITS =
      words("zero oh one two three four five six seven eight nine double triple");

  /** Numbers that others may follow. */
  static final Set<String> NUMBERS =
      words(
          "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
              + " thirty forty fifty sixty seventy eighty ninety hundred thousand million billion"
              + " point dot minus");

  private English() {}

  static boolean isDigit(String word) {
    return DIGITS.contains(word) || (word.length() <= 4 && allDigits(word));
  }

  static boolean isNumber(String word) {
    return isDigit(word) || NUMBERS.contains(word) || allDigits(word);
  }

  private static boolean allDigits(String word) {
    return word.chars().allMatch(Character::isDigit);
  }

  /** A set of the words of a text. */
  static Set<String> words(String words) {
    return Set.copyOf(List.of(words.split(" ")));
  }

  /** A set of what stands between slashes. */
  static Set<String> phrases(String phrases) {
    return Set.copyOf(List.of(phrases.split("/")));
  }
}

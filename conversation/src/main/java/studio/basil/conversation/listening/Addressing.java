package studio.basil.conversation.listening;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import studio.basil.conversation.Speaker;

/**
 * Tells which AI speaker is spoken to in English words: by name, as a recogniser may mis-spell it,
 * by role, or all of them together. Who is only talked about is not spoken to. Where several are
 * called one after the other, the last is meant. Thread-safe.
 */
public final class Addressing {
  private static final Set<String> EVERYBODY = Set.of("everybody", "everyone", "guys", "folks");

  private static final Set<String> ALL_OF_YOU =
      Set.of(
          "both of you",
          "two of you",
          "all of you",
          "each of you",
          "either of you",
          "pair of you",
          "you two",
          "you both",
          "you all",
          "you guys");

  private static final int LONGEST_PHRASE = 3;

  private record Callee(String id, List<String> name, String role) {
    boolean namedByRole() {
      return name.equals(List.of(role));
    }
  }

  private final List<Callee> callees;
  private final Set<String> everybody;

  /** For these AI speakers; their names and roles are what they are called by. */
  public Addressing(List<Speaker> answerers) {
    this.callees =
        answerers.stream()
            .map(
                speaker ->
                    new Callee(
                        speaker.id(),
                        Word.of(speaker.name()).stream().map(Word::text).toList(),
                        speaker.role().name().toLowerCase(Locale.ROOT)))
            .toList();
    this.everybody = callees.stream().map(Callee::id).collect(Collectors.toUnmodifiableSet());
  }

  /** Who is spoken to in a text. */
  public Addressee addressee(String text) {
    Set<String> called = Set.of();
    for (List<Word> sentence : Word.sentencesOf(text)) {
      Vocatives vocatives = new Vocatives(sentence);
      for (Mention mention : mentions(sentence)) {
        if (vocatives.calls(mention)) {
          called = mention.speakers();
        }
      }
    }
    if (called.isEmpty()) {
      return new Addressee.Nobody();
    }
    return called.size() > 1 && called.containsAll(everybody)
        ? new Addressee.Everybody()
        : new Addressee.One(List.copyOf(called).getLast());
  }

  private List<Mention> mentions(List<Word> sentence) {
    List<Mention> mentions = new ArrayList<>();
    int at = 0;
    while (at < sentence.size()) {
      Mention mention = mentionAt(sentence, at);
      if (mention.speakers().isEmpty()) {
        at++;
        continue;
      }
      Mention before = mentions.isEmpty() ? mention : mentions.getLast();
      if (joins(sentence, before, mention)) {
        mentions.removeLast();
        mentions.add(joined(before, mention));
      } else {
        mentions.add(mention);
      }
      at = mention.last() + 1;
    }
    return mentions;
  }

  /** Whether "and" stands between two, as in "Claude and our guest". */
  private static boolean joins(List<Word> sentence, Mention one, Mention other) {
    int between = one.last() + 1;
    int words = other.first() - between;
    return (words == 1 || (words == 2 && Vocatives.isArticle(sentence.get(between + 1))))
        && Set.of("and", "or").contains(sentence.get(between).text());
  }

  private static Mention joined(Mention one, Mention other) {
    Set<String> both = new LinkedHashSet<>(one.speakers());
    both.addAll(other.speakers());
    return new Mention(one.first(), other.last(), both, false);
  }

  /** Who is named by the words that begin here; nobody if none is. */
  private Mention mentionAt(List<Word> sentence, int at) {
    for (int length = Math.min(LONGEST_PHRASE, sentence.size() - at); length > 0; length--) {
      if (ALL_OF_YOU.contains(Word.join(sentence.subList(at, at + length)))) {
        return new Mention(at, at + length - 1, everybody, true);
      }
    }
    String word = sentence.get(at).text();
    if (EVERYBODY.contains(word)) {
      return new Mention(at, at, everybody, false);
    }
    for (Callee callee : callees) {
      int named = namedAt(sentence, at, callee.name());
      if (named > 0) {
        return new Mention(at, at + named - 1, Set.of(callee.id()), !callee.namedByRole());
      }
    }
    return callees.stream()
        .filter(
            callee -> word.equals(callee.role()) || SoundKey.alike(callee.name().getFirst(), word))
        .findFirst()
        .map(callee -> new Mention(at, at, Set.of(callee.id()), false))
        .orElseGet(() -> new Mention(at, at, Set.of(), false));
  }

  /** How many words of a name stand here: the first of them or all. */
  private static int namedAt(List<Word> sentence, int at, List<String> name) {
    int end = Math.min(sentence.size(), at + name.size());
    List<String> words = sentence.subList(at, end).stream().map(Word::text).toList();
    if (words.equals(name)) {
      return name.size();
    }
    return words.getFirst().equals(name.getFirst()) ? 1 : 0;
  }
}

package studio.basil.speech.scripted;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import studio.basil.speech.ChatMessage;
import studio.basil.speech.ChatRequest;
import studio.basil.speech.scripted.Briefing.Fact;
import studio.basil.speech.scripted.Conversation.Remark;

/**
 * Writes one answer: who it is, what it heard, what its briefing says to that, and to whom it
 * passes. The same request gives the same answer.
 */
final class ScriptedAnswer {
  static final String DISCLOSURE = "I am a scripted voice: no language model is connected.";

  private static final int LONGEST_QUOTE_WORDS = 3;
  private static final int CHARACTERS_PER_TOKEN = 4;

  private final ChatRequest request;
  private final Briefing briefing;
  private final Conversation conversation;
  private final SplittableRandom random;

  ScriptedAnswer(ChatRequest request) {
    this.request = request;
    this.briefing = Briefing.in(request.system());
    this.conversation = new Conversation(request.messages());
    List<String> texts = request.messages().stream().map(ChatMessage::text).toList();
    this.random = new SplittableRandom(31L * texts.hashCode() + request.system().hashCode());
  }

  /** The answer: two to four sentences, fewer if the request allows only few tokens. */
  String text() {
    List<String> sentences = new ArrayList<>();
    if (!conversation.hasSaid(DISCLOSURE)) {
      sentences.add(DISCLOSURE);
    }
    Optional<Remark> remark = conversation.lastRemark();
    sentences.add(remark.map(this::acknowledgement).orElseGet(this::welcome));
    Optional<Fact> fact = bestFact(remark.map(Remark::text).orElse(""));
    if (fact.isPresent()) {
      sentences.add(fact.get().sentence());
      handOver(remark.flatMap(Remark::name)).ifPresent(sentences::add);
    } else {
      sentences.add(nothingLeft());
      sentences.add(question(remark.flatMap(Remark::name)));
    }
    return shortened(sentences);
  }

  private String welcome() {
    return briefing.title().map("Welcome, today is about %s."::formatted).orElse("Welcome.");
  }

  private String acknowledgement(Remark remark) {
    String name = remark.name().map(", %s"::formatted).orElse("");
    return quote(remark.text())
        .map(
            words ->
                one("You mention %s%s.", "I heard %s%s.", "About %s%s, here is what I have.")
                    .formatted(words, name))
        .orElseGet(() -> one("Thank you%s.", "All right%s.", "Good%s.").formatted(name));
  }

  /**
   * The longest run of words with a meaning, at most three, of which the briefing knows one; the
   * first if there are more. Other words of the remark need not be a subject at all.
   */
  private Optional<String> quote(String text) {
    Set<String> known = new HashSet<>();
    briefing.facts().forEach(fact -> known.addAll(Words.stems(fact.sentence())));
    List<String> best = List.of();
    List<String> run = new ArrayList<>();
    for (String word : Words.of(text)) {
      if (!Words.hasMeaning(word)) {
        run.clear();
      } else if (run.size() < LONGEST_QUOTE_WORDS) {
        run.add(word);
      }
      boolean subject = Words.stems(String.join(" ", run)).stream().anyMatch(known::contains);
      best = subject && run.size() > best.size() ? List.copyOf(run) : best;
    }
    return best.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", best));
  }

  /**
   * The untold fact with most weight of rare words in common with a text, else the next in order.
   */
  private Optional<Fact> bestFact(String text) {
    Set<String> wanted = Words.stems(text);
    return briefing.facts().stream()
        .filter(fact -> !conversation.holds(fact.sentence()))
        .max(
            Comparator.<Fact>comparingDouble(fact -> weight(fact, wanted))
                .thenComparing(briefing.facts()::indexOf, Comparator.reverseOrder()));
  }

  /** Inverse document frequency summed over the common words; a heading counts half. */
  private double weight(Fact fact, Set<String> wanted) {
    return wanted.stream()
        .mapToDouble(
            stem -> {
              double here =
                  Words.stems(fact.sentence()).contains(stem)
                      ? 1
                      : Words.stems(fact.heading()).contains(stem) ? 0.5 : 0;
              return here * rarity(stem);
            })
        .sum();
  }

  private double rarity(String stem) {
    long holding =
        briefing.facts().stream()
            .filter(fact -> Words.stems(fact.sentence()).contains(stem))
            .count();
    return Math.log((1.0 + briefing.facts().size()) / (1.0 + holding)) + 0.1;
  }

  /** Now and then a word to one of the others, mostly to one who did not just speak. */
  private Optional<String> handOver(Optional<String> speaker) {
    List<String> silent =
        conversation.names().stream().filter(name -> !speaker.equals(Optional.of(name))).toList();
    if (random.nextInt(3) > 0) {
      return Optional.empty();
    }
    return Optional.of(
        silent.isEmpty() || random.nextInt(3) == 0
            ? question(speaker)
            : one("What is your view, %s?", "%s, how do you see it?", "Over to you, %s.")
                .formatted(silent.get(random.nextInt(silent.size()))));
  }

  private String nothingLeft() {
    return briefing.facts().isEmpty()
        ? "I have no briefing to speak from."
        : one(
            "That is all that my briefing holds.",
            "My briefing is used up.",
            "I have told all that I was given.");
  }

  private String question(Optional<String> speaker) {
    String name = speaker.map(", %s"::formatted).orElse("");
    return one(
            "What would you like to talk about%s?",
            "What is on your mind%s?", "What would you add%s?")
        .formatted(name);
  }

  private String shortened(List<String> sentences) {
    int room = (int) Math.min(Integer.MAX_VALUE, (long) CHARACTERS_PER_TOKEN * request.maxTokens());
    String all = String.join(" ", sentences);
    while (sentences.size() > 1 && all.length() > room) {
      sentences.removeLast();
      all = String.join(" ", sentences);
    }
    return all;
  }

  private String one(String... variants) {
    return variants[random.nextInt(variants.length)];
  }
}

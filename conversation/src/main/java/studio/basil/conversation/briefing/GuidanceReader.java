package studio.basil.conversation.briefing;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.basil.conversation.yaml.YamlMap;

/** Reads the front matter of a briefing. */
final class GuidanceReader {
  static final String TITLE = "title";
  private static final String TOPICS = "topics";
  private static final String FACTS = "facts";
  private static final String TONE = "tone";
  private static final String SPEAKERS = "speakers";
  private static final String TARGET_LENGTH = "target_length";
  private static final String LANGUAGE = "language";
  private static final String NAME = "name";
  private static final String INSTRUCTIONS = "instructions";

  /** The keys that front matter may have. */
  static final List<String> KEYS =
      List.of(TITLE, TOPICS, FACTS, TONE, SPEAKERS, TARGET_LENGTH, LANGUAGE);

  private static final String HOST = "claude";
  private static final String GUEST = "guest";
  private static final int MOST_ITEMS = 200;
  private static final int LONGEST_ITEM = 1_000;
  private static final int LONGEST_TONE = 500;
  private static final int LONGEST_INSTRUCTIONS = 4_000;
  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofHours(4);

  /** No colon, which ends the name where somebody's words are told. */
  private static final Pattern NAMES =
      Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N} .'-]{0,39}");

  private static final Pattern MINUTES = Pattern.compile("(\\d{1,4})\\s*(?:m|min|minutes?)?");
  private static final Pattern TAG = Pattern.compile("[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*");

  private GuidanceReader() {}

  /** Reads all but the title; faults are noted in the map's source. */
  static Guidance read(YamlMap matter) {
    return new Guidance(
        items(matter, TOPICS),
        items(matter, FACTS),
        line(matter, TONE, LONGEST_TONE),
        parts(matter),
        length(matter),
        language(matter));
  }

  /** The text of a key, which must not be too long. */
  static Optional<String> line(YamlMap map, String key, int longest) {
    String allowed = "text of at most " + longest + " characters";
    return map.text(key, allowed)
        .filter(
            text -> {
              boolean fits = text.length() <= longest;
              if (!fits) {
                map.wrong(key, "has " + text.length() + " characters", allowed);
              }
              return fits;
            });
  }

  private static List<String> items(YamlMap matter, String key) {
    String allowed =
        "a list of 1 to %d texts of at most %d characters".formatted(MOST_ITEMS, LONGEST_ITEM);
    List<String> items = matter.texts(key, allowed);
    if (items.size() > MOST_ITEMS) {
      matter.wrong(key, "has " + items.size() + " texts", allowed);
    }
    items.stream()
        .filter(item -> item.length() > LONGEST_ITEM)
        .findFirst()
        .ifPresent(
            item -> matter.wrong(key, "has a text of " + item.length() + " characters", allowed));
    return items;
  }

  private static Map<String, Guidance.Part> parts(YamlMap matter) {
    Map<String, Guidance.Part> parts = new LinkedHashMap<>();
    matter
        .map(SPEAKERS, HOST + " and " + GUEST + " with what they are told")
        .ifPresent(
            speakers -> {
              speakers.allow(List.of(HOST, GUEST));
              speakers.keys().forEach(id -> parts.put(id, part(speakers, id)));
              if (sameName(parts)) {
                speakers.wrong(GUEST, "has the name of " + HOST, "two different names");
              }
            });
    return parts;
  }

  private static Guidance.Part part(YamlMap speakers, String id) {
    if (speakers.isText(id)) {
      return new Guidance.Part(
          Optional.empty(), line(speakers, id, LONGEST_INSTRUCTIONS).orElse(""));
    }
    String allowed = "text, or " + NAME + " and " + INSTRUCTIONS;
    Optional<YamlMap> map = speakers.map(id, allowed);
    map.ifPresent(
        part -> {
          part.allow(List.of(NAME, INSTRUCTIONS));
          if (part.keys().isEmpty()) {
            speakers.wrong(id, "is empty", allowed);
          }
        });
    return new Guidance.Part(
        map.flatMap(GuidanceReader::name),
        map.flatMap(part -> line(part, INSTRUCTIONS, LONGEST_INSTRUCTIONS)).orElse(""));
  }

  private static Optional<String> name(YamlMap part) {
    String allowed = "1 to 40 letters, digits, spaces, dots, hyphens or apostrophes";
    return part.text(NAME, allowed)
        .filter(
            name -> {
              boolean good = NAMES.matcher(name).matches();
              if (!good) {
                part.wrong(NAME, "is \"" + name + "\"", allowed);
              }
              return good;
            });
  }

  private static boolean sameName(Map<String, Guidance.Part> parts) {
    List<String> names =
        parts.values().stream()
            .flatMap(part -> part.name().stream())
            .map(name -> name.toLowerCase(Locale.ROOT))
            .toList();
    return names.stream().distinct().count() < names.size();
  }

  private static Optional<Duration> length(YamlMap matter) {
    String allowed = "1 to 240 minutes, as \"30 min\", 30 or PT30M";
    Optional<String> text = matter.text(TARGET_LENGTH, allowed);
    Optional<Duration> length =
        text.flatMap(GuidanceReader::duration)
            .filter(one -> one.compareTo(SHORTEST) >= 0 && one.compareTo(LONGEST) <= 0);
    if (text.isPresent() && length.isEmpty()) {
      matter.wrong(TARGET_LENGTH, "is \"" + text.get() + "\"", allowed);
    }
    return length;
  }

  private static Optional<Duration> duration(String text) {
    Matcher minutes = MINUTES.matcher(text);
    if (minutes.matches()) {
      return Optional.of(Duration.ofMinutes(Long.parseLong(minutes.group(1))));
    }
    try {
      return Optional.of(Duration.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<Locale> language(YamlMap matter) {
    String allowed = "a language tag such as en or de-AT";
    Optional<String> tag = matter.text(LANGUAGE, allowed);
    Optional<Locale> language =
        tag.filter(text -> TAG.matcher(text).matches())
            .map(Locale::forLanguageTag)
            // Java gives a language that it does not know no name but its tag.
            .filter(known -> !known.getDisplayLanguage(Locale.ENGLISH).equals(known.getLanguage()));
    if (tag.isPresent() && language.isEmpty()) {
      matter.wrong(LANGUAGE, "is \"" + tag.get() + "\"", allowed);
    }
    return language;
  }
}

package studio.basil.conversation.budget;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import studio.basil.conversation.yaml.YamlFaultsException;
import studio.basil.conversation.yaml.YamlMap;
import studio.basil.conversation.yaml.YamlSource;

/** Reads a file of prices: providers, in them patterns of models, in them prices. */
final class PriceFile {
  private static final String MINUTE = "per_minute";
  private static final String INPUT = "per_million_input";
  private static final String CACHED_INPUT = "per_million_cached_input";
  private static final String OUTPUT = "per_million_output";
  private static final String CHARACTERS = "per_million_characters";
  private static final String CHECKED = "checked";
  private static final String SOURCE = "source";
  private static final List<String> KEYS =
      List.of(MINUTE, INPUT, CACHED_INPUT, OUTPUT, CHARACTERS, CHECKED, SOURCE);

  /** All models of a provider that costs nothing. */
  static final Map<String, Price> ALL_FREE = Map.of("*", Price.FREE);

  private static final String FREE = "free";
  private static final String PROVIDERS =
      "the word "
          + FREE
          + ", or models with their prices, such as {\"gpt-4o*\": {"
          + INPUT
          + ": 2.5}}";
  private static final String DOLLARS =
      "dollars as a decimal number such as \"0.25\", from 0 to 10000";
  private static final Pattern DECIMAL = Pattern.compile("\\d{1,5}(?:\\.\\d{1,9})?");
  private static final BigDecimal DEAREST = BigDecimal.valueOf(10_000);
  private static final Pattern MODEL = Pattern.compile("[^*]*\\*|[^*]+");

  private PriceFile() {}

  /** Reads a text; {@code file} is its name in the faults. */
  static Map<String, Map<String, Price>> read(String file, String text) throws YamlFaultsException {
    YamlSource source = new YamlSource(file, 0);
    YamlMap root = source.read(text);
    Map<String, Map<String, Price>> providers = new LinkedHashMap<>();
    for (String provider : root.keys()) {
      providers.put(provider, models(root, provider));
    }
    if (!source.faults().isEmpty()) {
      throw new YamlFaultsException(source.faults());
    }
    return providers;
  }

  private static Map<String, Price> models(YamlMap root, String provider) {
    if (root.isText(provider)) {
      Optional<String> word = root.text(provider, PROVIDERS);
      if (word.isPresent() && !word.get().equals(FREE)) {
        root.wrong(provider, "is neither " + FREE + " nor a map", PROVIDERS);
      }
      return ALL_FREE;
    }
    Map<String, Price> models = new LinkedHashMap<>();
    root.map(provider, PROVIDERS)
        .ifPresent(
            patterns -> {
              for (String model : patterns.keys()) {
                if (!MODEL.matcher(model).matches()) {
                  patterns.wrong(
                      model, "has an asterisk inside", "a model, or a prefix and then *");
                }
                patterns
                    .map(model, "prices: " + String.join(", ", KEYS))
                    .ifPresent(entry -> models.put(model, price(patterns, model, entry)));
              }
            });
    return models;
  }

  private static Price price(YamlMap patterns, String model, YamlMap entry) {
    entry.allow(KEYS);
    if (List.of(MINUTE, INPUT, OUTPUT, CHARACTERS).stream().noneMatch(entry.keys()::contains)) {
      patterns.wrong(model, "has no price", "one of " + MINUTE + ", " + INPUT + ", " + CHARACTERS);
    }
    return new Price(
        dollars(entry, MINUTE).orElse(null),
        tokens(entry).orElse(null),
        dollars(entry, CHARACTERS).orElse(null),
        date(entry).orElse(null),
        entry.text(SOURCE, "where the price was found, in words").orElse(""));
  }

  private static Optional<Price.Tokens> tokens(YamlMap entry) {
    Optional<BigDecimal> input = dollars(entry, INPUT);
    Optional<BigDecimal> cachedInput = dollars(entry, CACHED_INPUT);
    Optional<BigDecimal> output = dollars(entry, OUTPUT);
    needs(entry, INPUT, OUTPUT);
    needs(entry, OUTPUT, INPUT);
    needs(entry, CACHED_INPUT, INPUT);
    return input.flatMap(
        read -> output.map(written -> new Price.Tokens(read, cachedInput.orElse(read), written)));
  }

  private static void needs(YamlMap entry, String key, String other) {
    if (entry.keys().contains(key) && !entry.keys().contains(other)) {
      entry.wrong(key, "stands without " + other, "both of them");
    }
  }

  private static Optional<BigDecimal> dollars(YamlMap entry, String key) {
    Optional<String> text = entry.text(key, DOLLARS);
    Optional<BigDecimal> amount =
        text.filter(number -> DECIMAL.matcher(number).matches())
            .map(BigDecimal::new)
            .filter(number -> number.compareTo(DEAREST) <= 0);
    if (text.isPresent() && amount.isEmpty()) {
      entry.wrong(key, "is \"" + text.get() + "\"", DOLLARS);
    }
    return amount;
  }

  private static Optional<LocalDate> date(YamlMap entry) {
    String allowed = "a date such as 2026-11-21";
    return entry
        .text(CHECKED, allowed)
        .flatMap(
            text -> {
              try {
                return Optional.of(LocalDate.parse(text));
              } catch (DateTimeParseException e) {
                entry.wrong(CHECKED, "is \"" + text + "\"", allowed);
                return Optional.empty();
              }
            });
  }
}

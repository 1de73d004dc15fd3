package studio.basil.conversation.budget;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.basil.conversation.yaml.YamlFault;
import studio.basil.conversation.yaml.YamlFaultsException;

/**
 * The prices of providers and models. Immutable and thread-safe.
 *
 * <p>A model's price is that of its own name, else of the longest pattern {@code prefix*} that it
 * begins with.
 */
public final class PriceTable {
  private static final String STANDARD_FILE = "prices.yml";
  private static final int MOST_BYTES = 1_000_000;
  private static final String WILDCARD = "*";

  private final Map<String, Map<String, Price>> providers;
  private final @Nullable Path file;

  private PriceTable(Map<String, Map<String, Price>> providers, @Nullable Path file) {
    this.providers = providers;
    this.file = file;
  }

  /** The prices that come with Basil. */
  public static PriceTable standard() {
    try (InputStream in = PriceTable.class.getResourceAsStream(STANDARD_FILE)) {
      if (in == null) {
        throw new IllegalStateException(STANDARD_FILE + " is missing from the class path");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new PriceTable(PriceFile.read(STANDARD_FILE, text), null);
    } catch (YamlFaultsException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * These prices with those of an operator's file: an entry of the same provider and pattern is
   * replaced, others are added. A provider that is free there is free.
   *
   * @throws YamlFaultsException if the file can't be read or is wrong, with every fault in it
   */
  public PriceTable with(Path operatorsFile) throws YamlFaultsException {
    Map<String, Map<String, Price>> merged = new LinkedHashMap<>();
    providers.forEach((provider, models) -> merged.put(provider, new LinkedHashMap<>(models)));
    PriceFile.read(operatorsFile.toString(), textOf(operatorsFile))
        .forEach(
            (provider, models) -> {
              if (models.equals(PriceFile.ALL_FREE)) {
                merged.put(provider, models);
              } else {
                merged.computeIfAbsent(provider, none -> new LinkedHashMap<>()).putAll(models);
              }
            });
    return new PriceTable(merged, operatorsFile);
  }

  /** Every price: models, or patterns of them, by provider. */
  public Map<String, Map<String, Price>> entries() {
    Map<String, Map<String, Price>> copy = new LinkedHashMap<>();
    providers.forEach(
        (provider, models) ->
            copy.put(provider, Collections.unmodifiableMap(new LinkedHashMap<>(models))));
    return Collections.unmodifiableMap(copy);
  }

  /** The price of a model; nothing if it is unknown. */
  public Optional<Price> find(String provider, String model) {
    Map<String, Price> models = providers.getOrDefault(provider, Map.of());
    return Optional.ofNullable(models.get(model))
        .or(
            () ->
                models.keySet().stream()
                    .filter(pattern -> matches(pattern, model))
                    .max(Comparator.comparingInt(String::length))
                    .map(models::get));
  }

  /**
   * What to say at the start about a model that has no price for the work it shall do; nothing if
   * it has one.
   */
  public Optional<String> missing(String provider, String model, Metered metered) {
    if (find(provider, model).filter(price -> price.covers(metered)).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        "No price for %s/%s: add it to %s, as %s: {\"%s\": {%s}}."
            .formatted(
                provider,
                model,
                file == null ? "a price file of your own" : file,
                provider,
                model,
                metered.keys()));
  }

  private static boolean matches(String pattern, String model) {
    return pattern.endsWith(WILDCARD)
        && model.startsWith(pattern.substring(0, pattern.length() - WILDCARD.length()));
  }

  private static String textOf(Path path) throws YamlFaultsException {
    try {
      if (Files.size(path) <= MOST_BYTES) {
        return Files.readString(path);
      }
      throw refusal(path, "is longer than " + MOST_BYTES + " bytes");
    } catch (IOException e) {
      throw refusal(path, "can't be read as UTF-8 text (" + e + ")");
    }
  }

  private static YamlFaultsException refusal(Path path, String wrong) {
    return new YamlFaultsException(
        List.of(YamlFault.ofFile(path.toString(), wrong, "a readable file of prices, in YAML")));
  }
}

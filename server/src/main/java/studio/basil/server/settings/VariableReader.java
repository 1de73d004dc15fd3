package studio.basil.server.settings;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import studio.basil.server.settings.Variable.Source;

/**
 * Takes variables one by one and collects what is wrong and what is in force. A faulty variable
 * reads as its default, so that the reading goes on to the next fault. Not thread-safe.
 */
final class VariableReader {
  private static final Pattern DECIMAL = Pattern.compile("\\d{1,9}(?:\\.\\d{1,9})?");
  private static final String NOT_SET = "(not set)";

  private final Map<String, String> environment;
  private final Map<String, String> file;
  private final List<SettingFault> faults = new ArrayList<>();
  private final List<Variable> inForce = new ArrayList<>();

  VariableReader(Map<String, String> environment, Map<String, String> file) {
    this.environment = environment;
    this.file = file;
  }

  List<SettingFault> faults() {
    return faults;
  }

  List<Variable> inForce() {
    return inForce;
  }

  /**
   * Reads a variable; white space around a value is not part of it, and an empty one is not set.
   *
   * @param fallback the default as text, or null if there is none
   * @param allowed what a value may be, for people
   * @param parse turns a value into what it means; throws IllegalArgumentException with what is
   *     wrong
   */
  <T> Optional<T> read(
      String name, @Nullable String fallback, String allowed, Function<String, T> parse) {
    Source source = source(name);
    String value = source == Source.DEFAULT ? fallback : given(name, source);
    inForce.add(new Variable(name, value == null ? NOT_SET : Secrets.mask(name, value), source));
    if (value == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(parse.apply(value));
    } catch (IllegalArgumentException wrong) {
      faults.add(
          new SettingFault(
              name, Secrets.mask(name, '"' + value + '"') + " " + wrong.getMessage(), allowed));
      return Optional.ofNullable(fallback).map(parse);
    }
  }

  /** Reads a variable that always has a value. */
  <T> T required(String name, String fallback, String allowed, Function<String, T> parse) {
    return read(name, fallback, allowed, parse).orElseThrow();
  }

  private Source source(String name) {
    if (isSet(environment, name)) {
      return Source.ENVIRONMENT;
    }
    return isSet(file, name) ? Source.FILE : Source.DEFAULT;
  }

  private String given(String name, Source source) {
    Map<String, String> values = source == Source.ENVIRONMENT ? environment : file;
    return values.getOrDefault(name, "").strip();
  }

  private static boolean isSet(Map<String, String> values, String name) {
    return !values.getOrDefault(name, "").isBlank();
  }

  /** Tells of something that is wrong with a variable beside its own value. */
  void fault(String name, String wrong, String allowed) {
    faults.add(new SettingFault(name, wrong, allowed));
  }

  boolean hasFault(String name) {
    return faults.stream().anyMatch(fault -> fault.variable().equals(name));
  }

  int integer(String name, int fallback, int lowest, int highest) {
    return required(
        name,
        Integer.toString(fallback),
        "a whole number from " + lowest + " to " + highest,
        value -> wholeNumber(value, lowest, highest));
  }

  static int wholeNumber(String value, int lowest, int highest) {
    try {
      int number = Integer.parseInt(value);
      if (number < lowest || number > highest) {
        throw new IllegalArgumentException("is out of range");
      }
      return number;
    } catch (NumberFormatException notWhole) {
      throw new IllegalArgumentException("is no whole number", notWhole);
    }
  }

  double decimal(String name, double fallback, double lowest, double highest) {
    return required(
        name,
        Double.toString(fallback),
        "a number from %s to %s".formatted(plain(lowest), plain(highest)),
        value -> number(value, lowest, highest).doubleValue());
  }

  static BigDecimal number(String value, double lowest, double highest) {
    if (!DECIMAL.matcher(value).matches()) {
      throw new IllegalArgumentException("is no number");
    }
    BigDecimal number = new BigDecimal(value);
    if (number.doubleValue() < lowest || number.doubleValue() > highest) {
      throw new IllegalArgumentException("is out of range");
    }
    return number;
  }

  private static String plain(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }

  boolean flag(String name, boolean fallback) {
    return required(
        name,
        Boolean.toString(fallback),
        "true or false",
        value ->
            switch (value.toLowerCase(Locale.ROOT)) {
              case "true" -> true;
              case "false" -> false;
              default -> throw new IllegalArgumentException("is neither true nor false");
            });
  }

  /** Reads one of an enum's names, in any case, with hyphens between words. */
  <E extends Enum<E>> E choice(String name, E fallback) {
    E[] choices = fallback.getDeclaringClass().getEnumConstants();
    String allowed =
        Arrays.stream(choices).map(VariableReader::label).collect(Collectors.joining(", "));
    return required(
        name,
        label(fallback),
        allowed,
        value ->
            Arrays.stream(choices)
                .filter(each -> label(each).equals(value.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("is not available")));
  }

  private static String label(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  Optional<URI> url(String name) {
    return read(
        name, null, "a web address such as http://localhost:11434", VariableReader::webAddress);
  }

  static URI webAddress(String value) {
    try {
      URI address = new URI(value);
      String scheme = address.getScheme();
      boolean web = "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
      if (!web || address.getHost() == null) {
        throw new IllegalArgumentException("is no web address");
      }
      return address;
    } catch (URISyntaxException malformed) {
      throw new IllegalArgumentException("is no web address", malformed);
    }
  }

  Path folder(String name, Path fallback) {
    return required(
        name,
        fallback.toString(),
        "the path of a folder",
        value -> {
          try {
            Path path = Path.of(value).toAbsolutePath().normalize();
            if (Files.exists(path) && !Files.isDirectory(path)) {
              throw new IllegalArgumentException("is a file, not a folder");
            }
            return path;
          } catch (InvalidPathException malformed) {
            throw new IllegalArgumentException("is no path", malformed);
          }
        });
  }

  Optional<Path> file(String name) {
    return read(
        name,
        null,
        "the path of a file",
        value -> {
          try {
            Path path = Path.of(value).toAbsolutePath().normalize();
            if (!Files.isRegularFile(path)) {
              throw new IllegalArgumentException("is no file");
            }
            return path;
          } catch (InvalidPathException malformed) {
            throw new IllegalArgumentException("is no path", malformed);
          }
        });
  }
}

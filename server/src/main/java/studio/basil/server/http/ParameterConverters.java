package studio.basil.server.http;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/**
 * Reads parameters of requests. A value that can't be read is told by the parameter's name; without
 * this the answer would be that there is nothing at the address.
 */
@Provider
public final class ParameterConverters implements ParamConverterProvider {
  private static final int LAST_YEAR = 9999;
  private static final int DAY_LENGTH = 10;
  private static final int UUID_LENGTH = 36;

  private record Kind(String allowed, Function<String, Object> read) {}

  private static final Map<Class<?>, Kind> KINDS =
      Map.of(
          Integer.class, new Kind("a whole number", Integer::valueOf),
          int.class, new Kind("a whole number", Integer::valueOf),
          Long.class, new Kind("a whole number", Long::valueOf),
          long.class, new Kind("a whole number", Long::valueOf),
          boolean.class, new Kind("true or false", ParameterConverters::truth),
          Instant.class,
              new Kind("a time such as 2026-11-21T16:00:00Z, or a day", ParameterConverters::time),
          LocalDate.class, new Kind("a day such as 2026-11-21", ParameterConverters::day),
          UUID.class, new Kind("a UUID", ParameterConverters::uuid));

  @Override
  public <T> @Nullable ParamConverter<T> getConverter(
      Class<T> type, Type genericType, Annotation[] annotations) {
    Kind kind = KINDS.get(type);
    return kind == null ? null : new Named<>(kind, annotations);
  }

  /** The database knows no years of five digits. */
  private static LocalDate day(String text) {
    LocalDate day = LocalDate.parse(text);
    if (day.getYear() < 1 || day.getYear() > LAST_YEAR) {
      throw new IllegalArgumentException(text);
    }
    return day;
  }

  private static Instant time(String text) {
    if (text.length() == DAY_LENGTH) {
      return day(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
    Instant time = Instant.parse(text);
    var _ = day(time.toString().split("T", 2)[0]);
    return time;
  }

  /** Java takes shorter ones too. */
  private static UUID uuid(String text) {
    if (text.length() != UUID_LENGTH) {
      throw new IllegalArgumentException(text);
    }
    return UUID.fromString(text);
  }

  private static Object truth(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(text);
    };
  }

  private static final class Named<T> implements ParamConverter<T> {
    private final Kind kind;
    private final String name;
    private final boolean inPath;

    Named(Kind kind, Annotation[] annotations) {
      this.kind = kind;
      this.name =
          Arrays.stream(annotations)
              .map(Named::name)
              .flatMap(Optional::stream)
              .findAny()
              .orElse("parameter");
      this.inPath = Arrays.stream(annotations).anyMatch(PathParam.class::isInstance);
    }

    private static Optional<String> name(Annotation annotation) {
      return switch (annotation) {
        case QueryParam query -> Optional.of(query.value());
        case RestForm field -> Optional.of(field.value());
        default -> Optional.empty();
      };
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // JAX-RS asks for null where there is no value.
    public T fromString(@Nullable String value) {
      if (value == null || value.isEmpty()) {
        return null;
      }
      try {
        return (T) kind.read().apply(value);
      } catch (IllegalArgumentException | DateTimeParseException wrong) {
        if (inPath) {
          throw new NotFoundException("There is nothing with that id.", wrong);
        }
        throw new BadRequestException(ProblemException.invalid(name, "must be " + kind.allowed()));
      }
    }

    @Override
    public String toString(T value) {
      return value.toString();
    }
  }
}

package studio.basil.server.http;

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
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads parameters of requests. A value that can't be read is told by the parameter's name; without
 * this the answer would be that there is nothing at the address.
 */
@Provider
public final class ParameterConverters implements ParamConverterProvider {
  private record Kind(String allowed, Function<String, Object> read) {}

  private static final Map<Class<?>, Kind> KINDS =
      Map.of(
          Integer.class, new Kind("a whole number", Integer::valueOf),
          int.class, new Kind("a whole number", Integer::valueOf),
          Long.class, new Kind("a whole number", Long::valueOf),
          long.class, new Kind("a whole number", Long::valueOf),
          boolean.class, new Kind("true or false", ParameterConverters::truth),
          Instant.class, new Kind("a time such as 2026-11-21T16:00:00Z", Instant::parse),
          LocalDate.class, new Kind("a day such as 2026-11-21", LocalDate::parse),
          UUID.class, new Kind("a UUID", UUID::fromString));

  @Override
  public <T> @Nullable ParamConverter<T> getConverter(
      Class<T> type, Type genericType, Annotation[] annotations) {
    Kind kind = KINDS.get(type);
    return kind == null ? null : new Named<>(kind, annotations);
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
              .filter(QueryParam.class::isInstance)
              .map(query -> ((QueryParam) query).value())
              .findAny()
              .orElse("parameter");
      this.inPath = Arrays.stream(annotations).anyMatch(PathParam.class::isInstance);
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
        throw new InvalidRequestException(name, "must be " + kind.allowed() + ".", wrong);
      }
    }

    @Override
    public String toString(T value) {
      return value.toString();
    }
  }
}

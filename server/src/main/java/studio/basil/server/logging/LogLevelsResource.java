package studio.basil.server.logging;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.basil.server.accounts.Permission;
import studio.basil.server.settings.LogLevel;

/** Shows and changes how much is logged, until the server ends. */
@Path("/admin/log-levels")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Permission.ADMIN)
@RunOnVirtualThread
public final class LogLevelsResource {
  private static final Logger LOG = LoggerFactory.getLogger(LogLevelsResource.class);

  private final LogLevels levels = new LogLevels();

  /** Levels by category, those that have one of their own; the empty name is the root's. */
  public record Levels(Map<String, String> levels) {}

  /**
   * A wish.
   *
   * @param category such as {@code studio.basil}; empty for the root
   * @param level such as {@code debug}; null for that of the category above
   */
  public record Change(@Nullable String category, @Nullable String level) {}

  /** What is in force. */
  @GET
  public Levels levels() {
    return new Levels(levels.inForce());
  }

  /** Changes the level of a category and those below it. */
  @PUT
  public Levels change(@Nullable Change change) {
    String category = change == null ? null : change.category();
    if (category == null || !category.matches("[A-Za-z0-9_$.]{0,200}")) {
      throw new BadRequestException(
          "category is the name of a package or class, such as studio.basil, or empty for all.");
    }
    String level = change == null ? null : change.level();
    levels.set(category, level == null ? null : level(level));
    LOG.info("The log level of \"{}\" is {} now", category, level);
    return levels();
  }

  private static LogLevel level(String name) {
    return Arrays.stream(LogLevel.values())
        .filter(level -> level.name().equals(name.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () -> new BadRequestException("level is error, warn, info, debug, trace or null."));
  }
}

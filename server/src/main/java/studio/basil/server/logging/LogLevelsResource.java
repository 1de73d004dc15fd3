package studio.basil.server.logging;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
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
@Tag(name = "Administration")
public final class LogLevelsResource {
  private static final Logger LOG = LoggerFactory.getLogger(LogLevelsResource.class);

  private static final String CATEGORY = "[A-Za-z0-9_$.]{0,200}";
  private static final String CATEGORY_DESCRIPTION =
      "The name of a package or class, such as studio.basil, or empty for all";
  private static final String LEVELS = "error|warn|info|debug|trace|ERROR|WARN|INFO|DEBUG|TRACE";

  private final LogLevels levels = new LogLevels();

  /** Levels by category, those that have one of their own; the empty name is the root's. */
  public record Levels(Map<String, String> levels) {}

  /**
   * A wish.
   *
   * @param category such as {@code studio.basil}; empty for the root
   * @param level such as {@code debug}; null for that of the category above
   */
  public record Change(
      @Schema(description = CATEGORY_DESCRIPTION) @Pattern(regexp = CATEGORY) String category,
      @Pattern(regexp = LEVELS) @Nullable String level) {}

  /** What is in force. */
  @GET
  @Operation(
      operationId = "logLevels",
      summary = "Look at the log levels",
      description = "Of the categories that have one of their own; the empty name is the root's.")
  public Levels levels() {
    return new Levels(levels.inForce());
  }

  /** Changes the level of a category and those below it. */
  @PUT
  @Operation(
      operationId = "changeLogLevel",
      summary = "Change a log level",
      description = "Of a category and those below it; null takes that of the category above.")
  public Levels change(Change body) {
    String level = body.level();
    levels.set(
        body.category(), level == null ? null : LogLevel.valueOf(level.toUpperCase(Locale.ROOT)));
    LOG.info("The log level of \"{}\" is {} now", body.category(), level);
    return levels();
  }
}

package studio.basil.server.accounts;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import studio.basil.server.settings.AccountSettings.Mode;
import studio.basil.server.settings.Settings;

/** Tells a page, before anybody has signed in, whether and how they do. */
@Path("/auth/mode")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@PermitAll
@Tag(name = Form.TAG)
public final class ModeResource {
  private final Mode mode;
  private final Accounts accounts;

  /** Called by Quarkus. */
  ModeResource(Accounts accounts, Settings settings) {
    this.accounts = accounts;
    this.mode = settings.accounts().mode();
  }

  /**
   * How people use this server.
   *
   * @param mode {@code single-user} or {@code accounts}
   * @param registration who may make an account for themselves now: {@code open}, {@code first} (as
   *     long as there is none) or {@code closed}
   */
  public record AccountMode(String mode, String registration) {}

  /** How people use this server. */
  @GET
  @Operation(operationId = "accountMode", summary = "Whether and how people sign in")
  public AccountMode mode() {
    return new AccountMode(label(mode), label(accounts.registration()));
  }

  private static String label(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

package studio.basil.server.accounts;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import studio.basil.server.accounts.ApiKeys.Made;
import studio.basil.server.audit.AuditEntry;
import studio.basil.server.audit.AuditLog;
import studio.basil.server.database.Transactions;
import studio.basil.server.http.ClientAddresses;
import studio.basil.server.http.FieldFault;
import studio.basil.server.http.ProblemException;
import studio.basil.server.http.Texts;

/** The API keys of the person who asks. */
@Path("/api-keys")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed(Permission.ACCOUNT)
@Tag(name = "API keys")
public final class ApiKeysResource {
  private static final int LONGEST_OVERLAP_MINUTES = 7 * 24 * 60;
  private static final Duration LONGEST_LIFE = Duration.ofDays(3653);

  private final Transactions transactions;
  private final ApiKeys keys;
  private final AuditLog audit;
  private final ClientAddresses addresses;
  private final Clock clock;

  /** Called by Quarkus. */
  ApiKeysResource(
      Transactions transactions,
      ApiKeys keys,
      AuditLog audit,
      ClientAddresses addresses,
      Clock clock) {
    this.transactions = transactions;
    this.keys = keys;
    this.audit = audit;
    this.addresses = addresses;
    this.clock = clock;
  }

  /**
   * A key that somebody wants.
   *
   * @param scopes permissions that it shall give
   * @param expiresAt null for a key that is good until it is revoked
   */
  public record KeyRequest(
      @Schema(description = Texts.LINE_DESCRIPTION)
          @Size(max = Form.LONGEST_NAME)
          @Pattern(regexp = Texts.LINE)
          String name,
      @Size(min = 1) List<@Pattern(regexp = Permission.NAMES) String> scopes,
      @Nullable Instant expiresAt) {}

  /**
   * How a key is replaced.
   *
   * @param overlapMinutes how long the old one is good beside the new one; none if it is null
   */
  public record RotateRequest(
      @Min(0) @Max(LONGEST_OVERLAP_MINUTES) @Nullable Integer overlapMinutes) {}

  /** A key as it is shown. */
  public record KeyView(
      UUID id,
      String name,
      String prefix,
      List<String> scopes,
      Instant createdAt,
      @Nullable Instant lastUsedAt,
      @Nullable Instant expiresAt,
      @Nullable Instant revokedAt) {}

  /**
   * A key that has just been made.
   *
   * @param secret the key itself, which is never shown again
   */
  public record NewKey(String secret, KeyView key) {}

  /** All keys. */
  public record KeyList(List<KeyView> items) {}

  /** All keys, the latest first, those that were revoked among them. */
  @GET
  @Operation(
      operationId = "listKeys",
      summary = "List the own API keys",
      description = "The latest first, those that were revoked among them.")
  public KeyList list(@Context SecurityIdentity identity) {
    Caller caller = Caller.of(identity);
    return new KeyList(
        transactions.in(
            caller.own(),
            handle ->
                keys.list(handle, caller.userId()).stream().map(ApiKeysResource::view).toList()));
  }

  /** Makes a key, which can do no more than who asks for it. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "makeKey",
      summary = "Make an API key",
      description = "It can do no more than who asks for it. It is shown this once.")
  @APIResponse(
      responseCode = "201",
      description = "The key",
      content = @Content(schema = @Schema(implementation = NewKey.class)))
  @APIResponse(responseCode = "409")
  public Response make(
      KeyRequest body, @Context SecurityIdentity identity, @Context HttpServerRequest request) {
    Caller caller = Caller.of(identity);
    Set<String> scopes = new TreeSet<>(body.scopes());
    Instant expiry = body.expiresAt();
    check(scopes, expiry, caller);
    String name = body.name().strip();
    Made made =
        transactions.in(
            caller.own(),
            handle -> {
              requireRoom(handle, caller);
              Made result = keys.make(handle, caller.userId(), name, scopes, expiry);
              audit.write(handle, entry("key.made", result.key().id(), caller, request));
              return result;
            });
    return created(made);
  }

  /** One transaction at a time counts and adds. */
  private void requireRoom(Handle handle, Caller caller) {
    var _ = Users.lock(handle, caller.userId());
    if (keys.countGood(handle, caller.userId()) >= ApiKeys.MOST) {
      throw ProblemException.of(
          Response.Status.CONFLICT,
          "too-many-keys",
          "You have " + ApiKeys.MOST + " keys. Revoke one that you don't need.");
    }
  }

  /** What depends on who asks, and when. */
  private void check(Set<String> scopes, @Nullable Instant expiry, Caller caller) {
    List<FieldFault> faults = new ArrayList<>();
    if (!caller.permissions().containsAll(scopes)) {
      faults.add(
          new FieldFault(
              "scopes", "may only name permissions of " + new TreeSet<>(caller.permissions())));
    }
    Instant now = clock.instant();
    if (expiry != null && !(expiry.isAfter(now) && expiry.isBefore(now.plus(LONGEST_LIFE)))) {
      faults.add(new FieldFault("expiresAt", "is in the future, and not more than ten years away"));
    }
    if (!faults.isEmpty()) {
      throw ProblemException.invalid(faults);
    }
  }

  /** Makes a key in the place of another one. */
  @POST
  @Path("{id}/rotate")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "rotateKey",
      summary = "Replace an API key",
      description = "The old one is good for overlapMinutes beside the new one.")
  @APIResponse(
      responseCode = "201",
      description = "The key that takes its place",
      content = @Content(schema = @Schema(implementation = NewKey.class)))
  @APIResponse(responseCode = "409")
  public Response rotate(
      @PathParam("id") UUID id,
      @RequestBody(required = false) @Nullable RotateRequest body,
      @Context SecurityIdentity identity,
      @Context HttpServerRequest request) {
    Caller caller = Caller.of(identity);
    Integer wished = body == null ? null : body.overlapMinutes();
    int minutes = wished == null ? 0 : wished;
    Made made =
        transactions.in(
            caller.own(),
            handle -> {
              if (minutes > 0) {
                requireRoom(handle, caller);
              }
              ApiKey old = keys.lock(handle, caller.userId(), id).orElseThrow(() -> unknown(id));
              requireWithin(old, caller);
              Made result = keys.rotate(handle, caller.userId(), old, Duration.ofMinutes(minutes));
              audit.write(handle, entry("key.rotated", id, caller, request));
              return result;
            });
    return created(made);
  }

  /** A key must not get hold of another one that can do more than itself. */
  private static void requireWithin(ApiKey key, Caller caller) {
    if (!caller.permissions().containsAll(key.scopes())) {
      throw ProblemException.of(
          Response.Status.FORBIDDEN,
          "forbidden",
          "The key has permissions that yours has not; sign in to rotate it.");
    }
  }

  /** Revokes a key at once; it stays in the list. */
  @DELETE
  @Path("{id}")
  @Operation(
      operationId = "revokeKey",
      summary = "Revoke an API key",
      description = "At once; it stays in the list.")
  @APIResponse(responseCode = "204", description = "It is revoked")
  public void revoke(
      @PathParam("id") UUID id,
      @Context SecurityIdentity identity,
      @Context HttpServerRequest request) {
    Caller caller = Caller.of(identity);
    transactions.in(
        caller.own(),
        handle -> {
          ApiKey key = keys.lock(handle, caller.userId(), id).orElseThrow(() -> unknown(id));
          keys.revoke(handle, key.id());
          audit.write(handle, entry("key.revoked", id, caller, request));
          return true;
        });
  }

  private AuditEntry entry(String action, UUID key, Caller caller, HttpServerRequest request) {
    return AuditEntry.of(action, key.toString(), caller.userId(), addresses.numeric(request));
  }

  private static ProblemException unknown(UUID id) {
    return ProblemException.of(
        Response.Status.NOT_FOUND,
        "not-found",
        "You have no API key " + id + " that is neither revoked nor out of date.");
  }

  private static Response created(Made made) {
    return Response.created(URI.create("/api-keys/" + made.key().id()))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .entity(new NewKey(made.secret(), view(made.key())))
        .build();
  }

  private static KeyView view(ApiKey key) {
    return new KeyView(
        key.id(),
        key.name(),
        key.prefix(),
        key.scopes(),
        key.createdAt(),
        key.lastUsedAt(),
        key.expiresAt(),
        key.revokedAt());
  }
}

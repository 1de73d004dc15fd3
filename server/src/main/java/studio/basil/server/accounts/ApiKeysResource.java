package studio.basil.server.accounts;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
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
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import studio.basil.server.accounts.ApiKeys.Made;
import studio.basil.server.audit.AuditEntry;
import studio.basil.server.audit.AuditLog;
import studio.basil.server.database.Transactions;
import studio.basil.server.http.ClientAddresses;
import studio.basil.server.http.ProblemException;

/** The API keys of the person who asks. */
@Path("/api-keys")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed(Permission.ACCOUNT)
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
      @Nullable String name, @Nullable List<String> scopes, @Nullable Instant expiresAt) {}

  /**
   * How a key is replaced.
   *
   * @param overlapMinutes how long the old one is good beside the new one; none if it is null
   */
  public record RotateRequest(@Nullable Integer overlapMinutes) {}

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
  public Response make(
      @Nullable KeyRequest body,
      @Context SecurityIdentity identity,
      @Context HttpServerRequest request) {
    Caller caller = Caller.of(identity);
    KeyRequest form = FormReader.body(body);
    FormReader fields = new FormReader();
    String name = fields.name(form.name());
    Set<String> scopes = scopes(form.scopes(), caller, fields);
    Instant expiry = form.expiresAt();
    Instant now = clock.instant();
    if (expiry != null && !(expiry.isAfter(now) && expiry.isBefore(now.plus(LONGEST_LIFE)))) {
      fields.fault("expiresAt", "is in the future, and not more than ten years away");
    }
    fields.check();
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

  private static Set<String> scopes(
      @Nullable List<String> wished, Caller caller, FormReader fields) {
    Set<String> scopes = new TreeSet<>();
    if (wished == null || wished.isEmpty()) {
      fields.fault("scopes", "names one permission or more of " + sorted(caller.permissions()));
      return scopes;
    }
    for (@Nullable String scope : wished) {
      if (scope == null || !caller.permissions().contains(scope)) {
        fields.fault("scopes", "may only name permissions of " + sorted(caller.permissions()));
        return scopes;
      }
      scopes.add(scope);
    }
    return scopes;
  }

  private static Set<String> sorted(Set<String> permissions) {
    return new TreeSet<>(permissions);
  }

  /** Makes a key in the place of another one. */
  @POST
  @Path("{id}/rotate")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response rotate(
      @PathParam("id") UUID id,
      @Nullable RotateRequest body,
      @Context SecurityIdentity identity,
      @Context HttpServerRequest request) {
    Caller caller = Caller.of(identity);
    Integer wished = body == null ? null : body.overlapMinutes();
    int minutes = wished == null ? 0 : wished;
    FormReader fields = new FormReader();
    if (minutes < 0 || minutes > LONGEST_OVERLAP_MINUTES) {
      fields.fault("overlapMinutes", "is from 0 to " + LONGEST_OVERLAP_MINUTES);
    }
    fields.check();
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

package studio.basil.server.webhooks;

import com.github.f4b6a3.uuid.UuidCreator;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import studio.basil.server.accounts.Caller;
import studio.basil.server.accounts.Permission;
import studio.basil.server.audit.AuditEntry;
import studio.basil.server.audit.AuditLog;
import studio.basil.server.database.Transactions;
import studio.basil.server.egress.EgressPolicy;
import studio.basil.server.http.ClientAddresses;
import studio.basil.server.http.Page;
import studio.basil.server.http.ProblemException;
import studio.basil.server.http.Texts;
import studio.basil.server.settings.Settings;

/** The webhooks of the person who asks, and what they were told. */
@Path("/webhooks")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Webhooks")
public final class WebhooksResource {
  private static final int MOST = 20;
  private static final int SECRET_BYTES = 32;
  private static final String SECRET_BEGINNING = "whsec_";
  private static final int LONGEST_URL = 2_000;

  private final Transactions database;
  private final WebhookStore webhooks;
  private final DeliveryStore deliveries;
  private final EgressPolicy policy;
  private final AuditLog audit;
  private final ClientAddresses addresses;
  private final SecurityIdentity identity;
  private final Clock clock;
  private final Supplier<UUID> ids;
  private final SecureRandom random;

  /** Called by Quarkus. */
  @Inject
  public WebhooksResource(
      Transactions database,
      Settings settings,
      AuditLog audit,
      ClientAddresses addresses,
      SecurityIdentity identity,
      Clock clock) {
    this(
        database,
        new EgressPolicy(settings.outgoing().privateHosts()),
        audit,
        addresses,
        identity,
        clock,
        UuidCreator::getTimeOrderedEpoch,
        new SecureRandom());
  }

  WebhooksResource(
      Transactions database,
      EgressPolicy policy,
      AuditLog audit,
      ClientAddresses addresses,
      SecurityIdentity identity,
      Clock clock,
      Supplier<UUID> ids,
      SecureRandom random) {
    this.database = database;
    this.webhooks = new WebhookStore(database);
    this.deliveries = new DeliveryStore(database);
    this.policy = policy;
    this.audit = audit;
    this.addresses = addresses;
    this.identity = identity;
    this.clock = clock;
    this.ids = ids;
    this.random = random;
  }

  /**
   * A webhook that somebody wants.
   *
   * @param events the kinds that are told; all if it is null
   */
  public record WebhookRequest(
      @Schema(description = Texts.LINE_DESCRIPTION, examples = "https://hooks.example.org/basil")
          @Size(max = LONGEST_URL)
          @Pattern(regexp = Texts.LINE)
          String url,
      @Size(min = 1, max = 10)
          @Nullable List<@Pattern(regexp = WebhookEvents.PATTERN) String> events) {}

  /** A webhook as it is shown. */
  public record WebhookView(UUID id, String url, List<String> events, Instant createdAt) {
    static WebhookView of(Webhook webhook) {
      return new WebhookView(webhook.id(), webhook.url(), webhook.events(), webhook.createdAt());
    }
  }

  /**
   * A webhook that has just been made.
   *
   * @param secret that signs its deliveries, which is never shown again
   */
  public record NewWebhook(String secret, WebhookView webhook) {}

  /** All webhooks. */
  public record WebhookList(List<WebhookView> items) {}

  /** All webhooks, the latest first. */
  @GET
  @RolesAllowed(Permission.READ)
  @Operation(
      operationId = "listWebhooks",
      summary = "List the own webhooks",
      description = "The latest first.")
  public WebhookList list() {
    Caller caller = Caller.of(identity);
    return new WebhookList(
        webhooks.list(caller.own(), caller.userId()).stream().map(WebhookView::of).toList());
  }

  /** Makes a webhook. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Permission.WRITE)
  @Operation(
      operationId = "makeWebhook",
      summary = "Have a server of yours told what happens",
      description =
          "By HTTPS, at a public address. The secret that signs what is sent is shown this once.")
  @APIResponse(
      responseCode = "201",
      description = "The webhook",
      content = @Content(schema = @Schema(implementation = NewWebhook.class)))
  @APIResponse(responseCode = "409")
  public Response make(WebhookRequest body, @Context HttpServerRequest request) {
    return make(body, addresses.numeric(request));
  }

  Response make(WebhookRequest body, @Nullable String from) {
    String url = checked(body.url().strip());
    List<String> events = body.events() == null ? WebhookEvents.ALL : body.events();
    Webhook webhook =
        new Webhook(ids.get(), clock.instant(), url, events.stream().distinct().toList());
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    String secret =
        SECRET_BEGINNING + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    Caller caller = Caller.of(identity);
    database.in(
        caller.own(),
        handle -> {
          if (WebhookStore.countLocked(handle, caller.userId()) >= MOST) {
            throw ProblemException.of(
                Response.Status.CONFLICT,
                "too-many-webhooks",
                "You have " + MOST + " webhooks. Delete one that you don't need.");
          }
          WebhookStore.add(handle, caller.userId(), webhook, secret);
          audit.write(handle, entry("webhook.made", webhook, caller, from));
          return webhook;
        });
    return Response.created(URI.create("/webhooks/" + webhook.id()))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .entity(new NewWebhook(secret, WebhookView.of(webhook)))
        .build();
  }

  private String checked(String url) {
    try {
      return policy.address(url).toString();
    } catch (IllegalArgumentException wrong) {
      throw ProblemException.invalid("url", String.valueOf(wrong.getMessage()));
    }
  }

  private static AuditEntry entry(
      String action, Webhook webhook, Caller caller, @Nullable String from) {
    return new AuditEntry(
        action, webhook.id().toString(), caller.userId(), from, Map.of("url", webhook.url()));
  }

  /** What a webhook was told, the newest first. */
  @GET
  @Path("/{id}/deliveries")
  @RolesAllowed(Permission.READ)
  @Operation(
      operationId = "listDeliveries",
      summary = "What a webhook was told",
      description =
          "The newest first, for 30 days: exactly what was sent, and what was answered at each attempt.")
  public Page<DeliveryView> deliveries(
      @PathParam("id") UUID id,
      @QueryParam("cursor") @Parameter(description = "\"next\" of the page before")
          @Nullable String cursor,
      @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit) {
    Caller caller = Caller.of(identity);
    found(id, caller);
    Page<Delivery> page = deliveries.page(caller.own(), id, cursor, limit);
    return new Page<>(page.items().stream().map(DeliveryView::of).toList(), page.next());
  }

  /** Deletes a webhook; what it was to be told yet is not sent. */
  @DELETE
  @Path("/{id}")
  @RolesAllowed(Permission.WRITE)
  @Operation(
      operationId = "deleteWebhook",
      summary = "Delete a webhook",
      description = "With its deliveries; nothing more is sent.")
  @APIResponse(responseCode = "204")
  public void delete(@PathParam("id") UUID id, @Context HttpServerRequest request) {
    remove(id, addresses.numeric(request));
  }

  void remove(UUID id, @Nullable String from) {
    Caller caller = Caller.of(identity);
    Webhook webhook = found(id, caller);
    database.in(
        caller.own(),
        handle -> {
          boolean gone = WebhookStore.delete(handle, id);
          if (gone) {
            audit.write(handle, entry("webhook.deleted", webhook, caller, from));
          }
          return gone;
        });
  }

  private Webhook found(UUID id, Caller caller) {
    return webhooks
        .find(caller.own(), id)
        .orElseThrow(() -> new NotFoundException("There is no webhook of that id."));
  }
}

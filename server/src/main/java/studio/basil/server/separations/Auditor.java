package studio.basil.server.separations;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import studio.basil.server.accounts.Caller;
import studio.basil.server.audit.AuditEntry;
import studio.basil.server.audit.AuditLog;
import studio.basil.server.http.ClientAddresses;

/**
 * Writes down who does what to separations.
 *
 * @param address from where the request comes that is being answered
 */
record Auditor(AuditLog log, SecurityIdentity identity, Supplier<Optional<String>> address) {

  static Auditor of(
      AuditLog log,
      SecurityIdentity identity,
      ClientAddresses addresses,
      CurrentVertxRequest request) {
    return new Auditor(
        log,
        identity,
        () -> Optional.ofNullable(addresses.numeric(request.getCurrent().request())));
  }

  /** Writes down what is done to a separation, in the transaction that does it. */
  @FunctionalInterface
  interface Note {
    /** What the server does by itself is not written down. */
    Note NONE = (_, _) -> {};

    /** Writes. */
    void write(Handle handle, Separation separation);
  }

  /**
   * A note of what the caller does.
   *
   * @param action such as {@code separation.sent}
   */
  Note note(String action) {
    String from = address.get().orElse(null);
    return (handle, separation) ->
        log.write(
            handle,
            new AuditEntry(
                action,
                separation.id().toString(),
                Caller.of(identity).userId(),
                from,
                Map.of(
                    "name", separation.upload().name(), "owner", separation.userId().toString())));
  }
}

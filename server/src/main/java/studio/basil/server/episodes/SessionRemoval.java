package studio.basil.server.episodes;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import studio.basil.server.accounts.Caller;
import studio.basil.server.audit.AuditEntry;
import studio.basil.server.audit.AuditLog;
import studio.basil.server.database.Transactions;
import studio.basil.server.settings.Settings;

/**
 * Deletes sessions, rows and files. The folder is moved aside in the transaction that deletes the
 * rows, so that neither stays without the other. Thread-safe.
 */
@Singleton
public final class SessionRemoval {
  private final SessionStore sessions;
  private final Path recordings;
  private final AuditLog audit;

  /** Called by Quarkus. */
  public SessionRemoval(Transactions database, Settings settings, AuditLog audit) {
    this.sessions = new SessionStore(database);
    this.recordings = settings.folders().recordings();
    this.audit = audit;
  }

  SessionStore.Deletion remove(SecurityIdentity identity, UUID id, @Nullable String address) {
    Caller caller = Caller.of(identity);
    DeletedFolder folder = new DeletedFolder(recordings);
    boolean done = false;
    try {
      SessionStore.Deletion deletion =
          sessions.delete(
              Viewer.ofOne(identity),
              id,
              (handle, session) -> {
                note(handle, caller, session, address);
                folder.moveAside(RecordingStore.folderOf(handle, id).orElse(session.episodeId()));
              });
      done = true;
      folder.delete();
      return deletion;
    } finally {
      if (!done) {
        folder.putBack();
      }
    }
  }

  private void note(Handle handle, Caller caller, SessionDetail session, @Nullable String address) {
    audit.write(
        handle,
        new AuditEntry(
            "session.deleted",
            session.id().toString(),
            caller.userId(),
            address,
            Map.of("episodeId", session.episodeId(), "owner", session.userId().toString())));
  }
}

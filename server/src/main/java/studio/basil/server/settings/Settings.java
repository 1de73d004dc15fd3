package studio.basil.server.settings;

import java.nio.file.Path;
import java.util.Optional;
import studio.basil.conversation.session.SessionProfile;

/**
 * Everything that a person can set, checked.
 *
 * @param pricesFile prices that override or add to those of Basil
 */
public record Settings(
    NetworkSettings network,
    AccountSettings accounts,
    ProviderSettings providers,
    SessionProfile sessions,
    CacheSettings caches,
    Optional<Path> pricesFile,
    DatabaseSettings database,
    FolderSettings folders,
    BackupSettings backups,
    JobSettings jobs,
    SeparationSettings separations,
    OutgoingSettings outgoing,
    LogLevel logLevel,
    OperatorSettings operator) {}

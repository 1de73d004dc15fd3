package studio.basil.server.settings;

import java.nio.file.Path;
import java.time.Duration;
import studio.basil.server.storage.StorageAddress;

/**
 * Where backups go.
 *
 * @param place unless a command names another
 * @param retention how old a backup gets before it is deleted
 */
public record BackupSettings(StorageAddress place, Duration retention) {

  static BackupSettings read(VariableReader reader, Path working) {
    return new BackupSettings(
        reader.required(
            "BACKUP_TO",
            working.resolve("backups").toString(),
            "the path of a folder, or s3://bucket/prefix",
            value -> StorageAddress.parse(value, Path.of(""))),
        Duration.ofDays(reader.integer("BACKUP_RETENTION_DAYS", 30, 1, 36_500)));
  }
}

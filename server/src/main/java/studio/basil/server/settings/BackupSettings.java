package studio.basil.server.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jobrunr.scheduling.cron.CronExpression;
import org.jobrunr.scheduling.cron.InvalidCronExpressionException;
import studio.basil.server.storage.S3Account;
import studio.basil.server.storage.StorageAddress;

/**
 * Where backups go.
 *
 * @param place unless a command names another
 * @param retention how old a backup gets before it is deleted
 * @param schedule when the server makes backups by itself, as cron; never without it
 * @param s3 for places that are buckets
 */
public record BackupSettings(
    StorageAddress place, Duration retention, Optional<String> schedule, S3Account s3) {
  private static final Pattern DAILY = Pattern.compile("daily ([01]?\\d|2[0-3]):([0-5]\\d)");
  private static final int CRON_FIELDS = 5;
  private static final String KEY_ID = "S3_ACCESS_KEY_ID";
  private static final String SECRET_KEY = "S3_SECRET_ACCESS_KEY";
  private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,40}");
  private static final Pattern KEY = Pattern.compile("\\S+");

  static BackupSettings read(VariableReader reader, Path working) {
    return new BackupSettings(
        reader.required(
            "BACKUP_TO",
            working.resolve("backups").toString(),
            "the path of a folder, or s3://bucket/prefix",
            value -> StorageAddress.parse(value, Path.of(""))),
        Duration.ofDays(reader.integer("BACKUP_RETENTION_DAYS", 30, 1, 36_500)),
        reader.read(
            "BACKUP_SCHEDULE",
            null,
            "daily 03:00, or the five fields of cron such as 0 3 * * 1-5",
            BackupSettings::cron),
        s3(reader));
  }

  private static String cron(String value) {
    Matcher daily = DAILY.matcher(value);
    if (daily.matches()) {
      return "%d %d * * *"
          .formatted(Integer.parseInt(daily.group(2)), Integer.parseInt(daily.group(1)));
    }
    try {
      if (value.split("\\s+").length != CRON_FIELDS) {
        throw new IllegalArgumentException("does not have five fields");
      }
      new CronExpression(value);
      return value;
    } catch (InvalidCronExpressionException wrong) {
      throw new IllegalArgumentException("is no schedule", wrong);
    }
  }

  private static S3Account s3(VariableReader reader) {
    Optional<URI> endpoint = reader.url("S3_ENDPOINT");
    String region =
        reader.required(
            "S3_REGION",
            "us-east-1",
            "the name of a region, such as eu-central-1",
            value -> matching(REGION, value, "is no region"));
    Optional<String> id = key(reader, KEY_ID);
    Optional<String> secret = key(reader, SECRET_KEY);
    if (id.isPresent() != secret.isPresent()) {
      reader.fault(
          id.isPresent() ? SECRET_KEY : KEY_ID, "is missing", "both keys, or neither of them");
    }
    return new S3Account(
        endpoint, region, id.flatMap(name -> secret.map(value -> new S3Account.Keys(name, value))));
  }

  private static Optional<String> key(VariableReader reader, String name) {
    return reader.read(
        name, null, "a key without spaces", value -> matching(KEY, value, "is no key"));
  }

  private static String matching(Pattern form, String value, String otherwise) {
    if (!form.matcher(value).matches()) {
      throw new IllegalArgumentException(otherwise);
    }
    return value;
  }
}

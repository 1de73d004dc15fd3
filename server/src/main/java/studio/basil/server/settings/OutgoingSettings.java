package studio.basil.server.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where the server may go on a user's word.
 *
 * @param privateHosts that may be reached at any address and without encryption
 * @param recordingHosts from which recordings are fetched; from none if it is empty
 */
public record OutgoingSettings(Set<String> privateHosts, Set<String> recordingHosts) {
  private static final Pattern HOST = Pattern.compile("[a-z0-9._-]{1,253}|[0-9a-f:]{2,45}");
  private static final String ALLOWED = "names of hosts, with commas between";

  public OutgoingSettings {
    privateHosts = Set.copyOf(privateHosts);
    recordingHosts = Set.copyOf(recordingHosts);
  }

  static OutgoingSettings read(VariableReader reader) {
    return new OutgoingSettings(
        hosts(reader, "OUTGOING_PRIVATE_HOSTS"), hosts(reader, "SEPARATION_URL_ALLOW"));
  }

  private static Set<String> hosts(VariableReader reader, String name) {
    return reader.read(name, null, ALLOWED, OutgoingSettings::parse).orElse(Set.of());
  }

  private static Set<String> parse(String value) {
    return Arrays.stream(value.split(",", -1))
        .map(entry -> host(entry.strip().toLowerCase(Locale.ROOT)))
        .collect(Collectors.toSet());
  }

  private static String host(String name) {
    if (!HOST.matcher(name).matches()) {
      throw new IllegalArgumentException("has \"" + name + "\", which is no host");
    }
    return name;
  }
}

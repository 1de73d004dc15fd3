package studio.basil.server.separations;

import jakarta.ws.rs.core.Response.Status;
import java.net.URI;
import java.util.Set;
import studio.basil.server.egress.EgressPolicy;
import studio.basil.server.http.ProblemException;
import studio.basil.server.settings.OutgoingSettings;

/**
 * From where recordings may be fetched.
 *
 * @param hosts that the operator names; from nowhere if there are none
 */
record RecordingSources(EgressPolicy policy, Set<String> hosts) {
  RecordingSources {
    hosts = Set.copyOf(hosts);
  }

  static RecordingSources of(OutgoingSettings settings) {
    return new RecordingSources(
        new EgressPolicy(settings.privateHosts()), settings.recordingHosts());
  }

  /**
   * Reads the address of a recording.
   *
   * @throws ProblemException if nothing is fetched from there
   */
  URI address(String text) {
    if (hosts.isEmpty()) {
      throw ProblemException.of(
          Status.FORBIDDEN,
          "forbidden",
          "This server fetches no recordings; SEPARATION_URL_ALLOW names the hosts from which it does."
              + " Send the file itself.");
    }
    URI address;
    try {
      address = policy.address(text);
    } catch (IllegalArgumentException wrong) {
      throw ProblemException.invalid("url", String.valueOf(wrong.getMessage()));
    }
    if (!hosts.contains(EgressPolicy.name(address.getHost()))) {
      throw ProblemException.invalid(
          "url", "is at a host from which nothing is fetched; ask the operator to allow it");
    }
    return address;
  }
}

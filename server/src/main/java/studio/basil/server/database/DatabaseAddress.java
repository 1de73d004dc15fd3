package studio.basil.server.database;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Where a database is and as whom to connect.
 *
 * @param jdbcUrl without user and password
 */
public record DatabaseAddress(String jdbcUrl, String user, String password) {
  private static final Set<String> SCHEMES = Set.of("postgresql", "postgres");
  private static final int USUAL_PORT = 5432;

  /**
   * Reads a connection URI as PostgreSQL's own programs take it: {@code
   * postgresql://user:password@host:port/database?sslmode=require}. What stands after the question
   * mark goes to the JDBC driver.
   *
   * @throws IllegalArgumentException with what is wrong, without the password
   */
  public static DatabaseAddress parse(String url) {
    URI address;
    try {
      address = new URI(url);
    } catch (URISyntaxException _) {
      throw new IllegalArgumentException("is no address of a database");
    }
    String scheme = address.getScheme();
    String login = address.getRawUserInfo();
    String path = address.getRawPath();
    if (scheme == null || !SCHEMES.contains(scheme) || address.getHost() == null) {
      throw new IllegalArgumentException("is no address of a PostgreSQL database");
    }
    if (login == null || login.startsWith(":")) {
      throw new IllegalArgumentException("names no user");
    }
    if (path == null || path.length() < 2) {
      throw new IllegalArgumentException("names no database");
    }
    int port = address.getPort() < 0 ? USUAL_PORT : address.getPort();
    String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
    int colon = login.indexOf(':');
    return new DatabaseAddress(
        "jdbc:postgresql://%s:%d%s%s".formatted(address.getHost(), port, path, query),
        decoded(colon < 0 ? login : login.substring(0, colon)),
        colon < 0 ? "" : decoded(login.substring(colon + 1)));
  }

  /** A plus stands for itself before the question mark. */
  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** Without the password. */
  @Override
  public String toString() {
    return user + " at " + jdbcUrl;
  }
}

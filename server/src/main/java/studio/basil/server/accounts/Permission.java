package studio.basil.server.accounts;

import java.util.Set;

/**
 * What a request may do, as {@code @RolesAllowed} takes it. A person who signed in has all of them
 * but {@link #ADMIN}, which only administrators have; an API key has those it was made with.
 */
public final class Permission {
  /** Look at sessions, recordings, captions, figures. */
  public static final String READ = "read";

  /** Change and delete them, and start jobs. */
  public static final String WRITE = "write";

  /** Hold live sessions. */
  public static final String LIVE = "live";

  /** Manage the own account and its keys. */
  public static final String ACCOUNT = "account";

  /** Run the server. */
  public static final String ADMIN = "admin";

  /** All that there are. */
  static final Set<String> ALL = Set.of(READ, WRITE, LIVE, ACCOUNT, ADMIN);

  /** Their names, as a pattern. */
  static final String NAMES = READ + "|" + WRITE + "|" + LIVE + "|" + ACCOUNT + "|" + ADMIN;

  private static final Set<String> ORDINARY = Set.of(READ, WRITE, LIVE, ACCOUNT);

  private Permission() {}

  /** What somebody who signed in may do. */
  static Set<String> of(Role role) {
    return switch (role) {
      case USER -> ORDINARY;
      case ADMIN -> ALL;
    };
  }
}

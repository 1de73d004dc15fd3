package studio.basil.speech.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import studio.basil.speech.SpeechFailure;
import studio.basil.speech.SpeechFailure.Code;

/**
 * What can go wrong between an adapter and its provider; a fake server plays each of them in its
 * provider's own protocol.
 */
public enum WireFault {
  /** Everything comes, but late, within the patience of the adapter. */
  LATENCY(null, false),
  /** The connection is cut in the middle of the result. */
  CUT(Code.UNAVAILABLE, false),
  /** The request is taken and nothing more is said. */
  STALL(Code.TIMEOUT, false),
  /** 401, or what the protocol has for it. */
  UNAUTHORIZED(Code.UNAUTHORIZED, true),
  /** 429 with a Retry-After of seven seconds where the protocol has room for one. */
  BUSY(Code.LIMITED, false),
  /** 500, or what the protocol has for it. */
  FAULT(Code.UNAVAILABLE, false),
  /** A frame that nobody can read. */
  MALFORMED(Code.MALFORMED, false),
  /** The provider says in its own words that the account's quota is used up. */
  QUOTA(Code.LIMITED, true);

  /** The key that adapters under test are given; no failure may ever tell it. */
  public static final String SECRET = "sk-secret-0123456789";

  private static final Duration PATIENT = Duration.ofSeconds(20);

  /** The wait that {@link #BUSY} asks for. */
  public static final Duration RETRY_AFTER = Duration.ofSeconds(7);

  private final @Nullable Code code;
  private final boolean permanent;

  WireFault(@Nullable Code code, boolean permanent) {
    this.code = code;
    this.permanent = permanent;
  }

  /** Whether the adapter has to get over it by itself. */
  public boolean harmless() {
    return code == null;
  }

  /**
   * Timeouts for an adapter that meets this fault: far below a second where it has to lose its
   * patience, else so long that a busy machine does not make it lose it.
   */
  public ProviderTimeouts timeouts() {
    Duration patience = this == STALL ? Duration.ofMillis(300) : PATIENT;
    return new ProviderTimeouts(PATIENT, patience, patience);
  }

  /** Checks that a failure tells this fault, in words and without the key. */
  public void assertToldBy(SpeechFailure failure) {
    assertThat(failure.code()).as("code of %s", failure).isEqualTo(code);
    assertThat(failure.permanent()).as("permanence of %s", failure).isEqualTo(permanent);
    assertThat(failure.message()).isNotBlank().doesNotContain(SECRET);
    assertThat(String.valueOf(failure.cause())).doesNotContain(SECRET);
  }
}

package studio.basil.server.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import studio.basil.conversation.SessionRefusedException;
import studio.basil.conversation.SessionRequest;

class StudioGateTest {
  private static final SessionRequest REQUEST = new SessionRequest("Robin", null, null, 16_000);

  private final Readiness readiness = new Readiness();
  private final StudioGate gate = new StudioGate(readiness);

  private SessionRefusedException refusal() {
    SessionRefusedException refused =
        catchThrowableOfType(SessionRefusedException.class, () -> gate.open(REQUEST, event -> {}));
    assertThat(refused).isNotNull();
    return refused;
  }

  @Test
  void open_beforeTheStudioIsThere_refusesWithWhatIsMissing() {
    readiness.loading("speech to text");
    assertThat(refusal().code()).isEqualTo("not-ready");
    assertThat(refusal()).hasMessageContaining("speech to text is still loading");
    assertThat(gate.missing()).hasSize(1);
  }

  @Test
  void missing_betweenLoadedAndOpen_isNeverEmpty() {
    assertThat(gate.missing()).containsExactly("the studio is still being set up; wait a moment");
  }

  @Test
  void open_afterClose_isRefused() {
    assertThat(gate.close()).isCompleted();
    assertThat(refusal().code()).isEqualTo("server-closing");
    assertThat(gate.missing()).anyMatch(line -> line.contains("shutting down"));
    assertThat(gate.liveSessions()).isZero();
  }
}

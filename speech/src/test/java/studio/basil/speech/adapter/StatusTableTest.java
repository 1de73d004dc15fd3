package studio.basil.speech.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.basil.speech.SpeechFailure;
import studio.basil.speech.SpeechFailure.Code;
import studio.basil.speech.adapter.StatusTable.Refusal;

class StatusTableTest {

  @ParameterizedTest
  @CsvSource({
    "400, REJECTED, true",
    "401, UNAUTHORIZED, true",
    "402, LIMITED, true",
    "403, UNAUTHORIZED, true",
    "404, REJECTED, true",
    "408, TIMEOUT, false",
    "413, REJECTED, true",
    "429, LIMITED, false",
    "500, UNAVAILABLE, false",
    "503, UNAVAILABLE, false",
    "504, TIMEOUT, false",
    "529, LIMITED, false"
  })
  void httpStatus_hasItsRow(int status, Code code, boolean permanent) {
    SpeechFailure failure =
        StatusTable.failure(StatusTable.ofHttp(status, false), "Acme", "", null);

    assertThat(failure.code()).isEqualTo(code);
    assertThat(failure.permanent()).isEqualTo(permanent);
  }

  @ParameterizedTest
  @CsvSource({
    "1, FAULT",
    "2, FAULT",
    "3, WRONG",
    "4, TIMEOUT",
    "5, UNKNOWN",
    "6, WRONG",
    "7, UNAUTHORIZED",
    "8, BUSY",
    "9, WRONG",
    "10, FAULT",
    "11, WRONG",
    "12, WRONG",
    "13, FAULT",
    "14, FAULT",
    "15, FAULT",
    "16, UNAUTHORIZED"
  })
  void grpcStatus_hasItsRow(int code, Refusal refusal) {
    assertThat(StatusTable.ofGrpc(code, false)).isEqualTo(refusal);
  }

  @Test
  void exhaustedQuota_winsOverTheStatus() {
    assertThat(StatusTable.ofHttp(429, true)).isEqualTo(Refusal.QUOTA);
    assertThat(StatusTable.ofGrpc(7, true)).isEqualTo(Refusal.QUOTA);
  }

  @Test
  void failure_tellsWhoWhyAndHowLongToWait() {
    SpeechFailure failure =
        StatusTable.failure(Refusal.BUSY, "Acme", " slow\n down. ", Duration.ofSeconds(7));

    assertThat(failure.message())
        .isEqualTo("Acme has too much to do; try again later (slow down); it asks for 7 s.");
    assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void retryAfter_thatIsNoNumber_isNone() {
    assertThat(StatusTable.retryAfter("7")).isEqualTo(Duration.ofSeconds(7));
    assertThat(StatusTable.retryAfter("0.5")).isEqualTo(Duration.ofMillis(500));
    assertThat(StatusTable.retryAfter("Wed, 21 Oct 2026 07:28:00 GMT")).isNull();
    assertThat(StatusTable.retryAfter(null)).isNull();
  }
}

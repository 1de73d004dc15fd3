package studio.basil.server.logging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String SPAN = "b7ad6b7169203331";

  @Test
  void parse_ofTheStandardsExample_takesIt() {
    assertThat(TraceParent.parse("00-" + TRACE + "-" + SPAN + "-01"))
        .hasValue(new TraceParent(TRACE, SPAN, true));
  }

  @Test
  void parse_ofALaterVersion_takesWhatItKnows() {
    assertThat(TraceParent.parse("cc-" + TRACE + "-" + SPAN + "-00-more"))
        .hasValue(new TraceParent(TRACE, SPAN, false));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "00",
        "ff-" + TRACE + "-" + SPAN + "-01",
        "00-" + TRACE + "-" + SPAN + "-01-more",
        "00-00000000000000000000000000000000-" + SPAN + "-01",
        "00-" + TRACE + "-0000000000000000-01",
        "00-0AF7651916CD43DD8448EB211C80319C-" + SPAN + "-01",
        "00-" + TRACE + "-" + SPAN + "-0x"
      })
  void parse_ofAnythingElse_isNothing(String header) {
    assertThat(TraceParent.parse(header)).isEmpty();
  }
}

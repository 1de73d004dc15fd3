package studio.basil.server.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TelemetrySettingsTest {

  @Test
  void read_ofNothing_tellsNobody() {
    assertThat(TelemetrySettings.read(new VariableReader(Map.of(), Map.of())))
        .isEqualTo(new TelemetrySettings(Optional.empty(), Optional.empty(), Optional.empty()));
  }

  @Test
  void read_ofEverything_takesEach() {
    VariableReader reader =
        new VariableReader(
            Map.of(
                "METRICS_TOKEN", "0123456789abcdef",
                "OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4318",
                "OTEL_EXPORTER_OTLP_HEADERS", "authorization=Bearer%20abc, x-team=audio",
                "SENTRY_DSN", "https://key@sentry.example.org/1",
                "SENTRY_ENVIRONMENT", "staging"),
            Map.of());
    assertThat(TelemetrySettings.read(reader))
        .isEqualTo(
            new TelemetrySettings(
                Optional.of("0123456789abcdef"),
                Optional.of(
                    new TelemetrySettings.Collector(
                        URI.create("http://collector:4318"),
                        Map.of("authorization", "Bearer abc", "x-team", "audio"),
                        "basil")),
                Optional.of(
                    new TelemetrySettings.Tracker(
                        URI.create("https://key@sentry.example.org/1"), "staging"))));
    assertThat(reader.faults()).isEmpty();
    assertThat(reader.inForce().toString())
        .doesNotContain("0123456789abcdef", "Bearer", "key@sentry");
  }

  @ParameterizedTest
  @CsvSource({
    "METRICS_TOKEN,short",
    "OTEL_EXPORTER_OTLP_ENDPOINT,collector:4318",
    "OTEL_EXPORTER_OTLP_HEADERS,nonsense",
    "SENTRY_DSN,https://sentry.example.org/1",
    "SENTRY_DSN,https://key@sentry.example.org/",
    "SENTRY_ENVIRONMENT,two words"
  })
  void read_ofAWrongValue_isAFault(String name, String value) {
    VariableReader reader = new VariableReader(Map.of(name, value), Map.of());
    var _ = TelemetrySettings.read(reader);
    assertThat(reader.hasFault(name)).isTrue();
  }
}

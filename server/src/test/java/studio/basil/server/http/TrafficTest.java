package studio.basil.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpMethod;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrafficTest {

  @ParameterizedTest
  @CsvSource({
    "GET,/,,FREE",
    "GET,/assets/index-abc.js,,FREE",
    "GET,/library/bees,,FREE",
    "GET,/admin,,FREE",
    "GET,/admin/audit-log,,API",
    "POST,/socket.io/,text/plain,FREE",
    "GET,/health,,FREE",
    "GET,/live,,FREE",
    "GET,/ready,,FREE",
    "GET,/metrics,,FREE",
    "GET,/sessions,,API",
    "GET,/recordings/e-1,,API",
    "GET,/healthy,,API",
    "GET,/assetsfoo,,API",
    "GET,/auth/me,,API",
    "POST,/auth/login,application/json,LOGIN",
    "POST,/auth/register,application/json,LOGIN",
    "POST,/sessions,application/json,API",
    "POST,/recordings,multipart/form-data; boundary=x,UPLOAD",
    "PUT,/recordings/x,Audio/WAV,UPLOAD"
  })
  void of_aRequest_isItsKind(String method, String path, String type, Traffic kind) {
    assertThat(Traffic.of(HttpMethod.valueOf(method), path, type)).isEqualTo(kind);
  }
}

package studio.basil.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageRoutesTest {

  private static HttpResponse<String> answer(String method, String path) throws Exception {
    try (TestRoutes routes =
        new TestRoutes(
            router -> {
              new PageRoutes().register(router);
              router.route("/").handler(context -> context.end("the page"));
              router.route().handler(context -> context.end("the API"));
            })) {
      return routes.send(method, path);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/studio",
        "/studio/",
        "/library",
        "/library/bees-2026",
        "/library/bees?t=12",
        "/insights",
        "/account",
        "/admin"
      })
  void partsOfThePage_areThePage(String path) throws Exception {
    assertThat(answer("GET", path).body()).isEqualTo("the page");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/admin/audit-log",
        "/studios",
        "/recordings/studio",
        "/library/a/b",
        "/x/library",
        "/auth/me"
      })
  void otherAddresses_areLeftToOthers(String path) throws Exception {
    assertThat(answer("GET", path).body()).isEqualTo("the API");
  }

  @Test
  void whatChangesSomething_isLeftToOthers() throws Exception {
    assertThat(answer("DELETE", "/studio").body()).isEqualTo("the API");
  }
}

package studio.basil.speech.anthropic;

import com.anthropic.core.RequestOptions;
import com.anthropic.core.http.Headers;
import com.anthropic.core.http.HttpClient;
import com.anthropic.core.http.HttpRequest;
import com.anthropic.core.http.HttpRequestBody;
import com.anthropic.core.http.HttpResponse;
import com.anthropic.errors.AnthropicIoException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import studio.basil.speech.sdk.HttpCall;

/** Carries the SDK's requests over the call of the answer that asks. */
final class MessageTransport implements HttpClient {
  private static final String JSON = "application/json";

  @Override
  public HttpResponse execute(HttpRequest request, RequestOptions options) {
    Map<String, List<String>> headers = new HashMap<>();
    request.headers().names().forEach(name -> headers.put(name, request.headers().values(name)));
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    HttpRequestBody body = request.body().orElse(null);
    if (body != null) {
      body.writeTo(content);
      headers.put("Content-Type", List.of(JSON));
    }
    try {
      return new Response(
          HttpCall.current().post(URI.create(request.url()), headers, content.toByteArray()));
    } catch (IOException failure) {
      throw new AnthropicIoException("Request failed", failure);
    }
  }

  @Override
  public CompletableFuture<HttpResponse> executeAsync(HttpRequest request, RequestOptions options) {
    throw new UnsupportedOperationException("answers are read on the thread that asks");
  }

  @Override
  public void close() {}

  private record Response(HttpCall.Reply reply) implements HttpResponse {

    @Override
    public int statusCode() {
      return reply.status();
    }

    @Override
    public Headers headers() {
      Headers.Builder headers = Headers.builder();
      reply.headers().forEach(headers::put);
      return headers.build();
    }

    @Override
    public InputStream body() {
      return reply.body();
    }

    @Override
    public void close() {}
  }
}

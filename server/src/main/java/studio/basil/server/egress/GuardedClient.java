package studio.basil.server.egress;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.io.HttpClientResponseHandler;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Sends requests where a policy lets them go. The address that was looked up and found good is the
 * one that is connected to; redirects are not followed; nothing is kept between two requests.
 * Thread-safe; each request blocks its thread.
 */
public final class GuardedClient implements AutoCloseable {
  private static final Timeout CONNECT = Timeout.ofSeconds(5);
  private static final Timeout SILENCE = Timeout.ofSeconds(20);
  private static final int MOST_AT_ONCE = 50;
  private static final String AGENT = "Basil";

  private final CloseableHttpClient client;
  private final ScheduledExecutorService deadlines =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("egress-deadlines").factory());

  /** A client that keeps to a policy. */
  public GuardedClient(EgressPolicy policy) {
    client =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setDnsResolver(resolver(policy))
                    .setMaxConnTotal(MOST_AT_ONCE)
                    .setMaxConnPerRoute(MOST_AT_ONCE)
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(CONNECT)
                            .setSocketTimeout(SILENCE)
                            .setTimeToLive(TimeValue.ZERO_MILLISECONDS)
                            .build())
                    .build())
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setRedirectsEnabled(false)
                    .setConnectionRequestTimeout(CONNECT)
                    .setResponseTimeout(SILENCE)
                    .build())
            .setUserAgent(AGENT)
            .setConnectionReuseStrategy((_, _, _) -> false)
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableContentCompression()
            .build();
  }

  private static DnsResolver resolver(EgressPolicy policy) {
    return new DnsResolver() {
      @Override
      public InetAddress[] resolve(String host) throws UnknownHostException {
        return policy.addresses(host);
      }

      @Override
      public String resolveCanonicalHostname(String host) {
        return host;
      }
    };
  }

  /**
   * Sends a request and reads its answer.
   *
   * @param whole the longest that all of it may take
   * @throws RefusedAddressException if the policy does not let it go there
   * @throws IOException if it could not be sent or answered in time
   */
  public <T> T execute(
      HttpUriRequestBase request, Duration whole, HttpClientResponseHandler<T> reader)
      throws IOException {
    AtomicBoolean late = new AtomicBoolean();
    Future<?> deadline =
        deadlines.schedule(
            () -> {
              late.set(true);
              request.cancel();
            },
            whole.toMillis(),
            TimeUnit.MILLISECONDS);
    try {
      return client.execute(request, reader);
    } catch (IOException | RuntimeException failure) {
      if (late.get()) {
        throw (IOException)
            new InterruptedIOException("It took longer than " + whole.toSeconds() + " s")
                .initCause(failure);
      }
      throw failure;
    } finally {
      deadline.cancel(false);
    }
  }

  @Override
  public void close() {
    deadlines.shutdownNow();
    client.close(CloseMode.IMMEDIATE);
  }
}

package studio.basil.speech.google;

import com.google.api.gax.core.CredentialsProvider;
import com.google.api.gax.core.FixedCredentialsProvider;
import com.google.api.gax.core.FixedExecutorProvider;
import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.grpc.GrpcTransportChannel;
import com.google.api.gax.rpc.ClientSettings;
import com.google.api.gax.rpc.FixedTransportChannelProvider;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * One HTTP/2 connection to a Google service, with the credentials and threads that it needs; all
 * calls share it. It connects with the first call and again when it broke. A connection whose calls
 * are silent is asked for a sign of life after ten seconds, the least that gRPC allows. Nothing is
 * tried twice. Thread-safe.
 */
final class GoogleConnection implements AutoCloseable {
  private static final ThreadFactory THREADS =
      Thread.ofPlatform().daemon().name("google-speech-io-", 0).factory();
  private static final long LONGEST_CLOSE_MS = 1_000;

  private final Optional<ServiceAccount> account;
  private final EventLoopGroup network = new NioEventLoopGroup(1, THREADS);
  private final ScheduledThreadPoolExecutor background =
      new ScheduledThreadPoolExecutor(0, THREADS);
  private final ManagedChannel channel;

  /**
   * Connects nothing yet.
   *
   * @param adjustment the last word on how the channel is built
   * @throws IllegalArgumentException if the credentials can't be used
   */
  GoogleConnection(GoogleSettings settings, UnaryOperator<NettyChannelBuilder> adjustment) {
    account = settings.credentials().map(ServiceAccount::read);
    NettyChannelBuilder builder =
        NettyChannelBuilder.forAddress(settings.endpoint().getHost(), settings.port())
            .eventLoopGroup(network)
            .channelType(NioSocketChannel.class)
            .executor(task -> Thread.ofVirtual().name("google-speech").start(task))
            .keepAliveTime(settings.timeouts().gap().toMillis(), TimeUnit.MILLISECONDS)
            .keepAliveTimeout(settings.timeouts().gap().toMillis(), TimeUnit.MILLISECONDS)
            .maxInboundMessageSize(Integer.MAX_VALUE)
            .disableRetry();
    if (!settings.encrypted()) {
      builder.usePlaintext();
    }
    channel = adjustment.apply(builder).build();
  }

  /** The project of the service account, if there is one. */
  Optional<String> project() {
    return account.map(ServiceAccount::project);
  }

  /** Lets a client of Google's library use this connection; closing the client leaves it open. */
  <B extends ClientSettings.Builder<?, B>> B use(B client) {
    client.setTransportChannelProvider(
        FixedTransportChannelProvider.create(GrpcTransportChannel.create(channel)));
    client.setCredentialsProvider(credentials());
    client.setBackgroundExecutorProvider(FixedExecutorProvider.create(background));
    client.setWatchdogProvider(null);
    return client;
  }

  private CredentialsProvider credentials() {
    return account
        .<CredentialsProvider>map(known -> FixedCredentialsProvider.create(known.credentials()))
        .orElseGet(NoCredentialsProvider::create);
  }

  /** Ends all calls, which fail, and all threads. */
  @Override
  public void close() {
    channel.shutdownNow();
    try {
      channel.awaitTermination(LONGEST_CLOSE_MS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    background.shutdownNow();
    var _ = network.shutdownGracefully(0, LONGEST_CLOSE_MS, TimeUnit.MILLISECONDS);
  }
}

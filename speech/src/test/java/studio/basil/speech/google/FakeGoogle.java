package studio.basil.speech.google;

import io.grpc.BindableService;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.NettyServerBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import studio.basil.speech.adapter.ProviderTimeouts;

/** A gRPC server on loopback. */
final class FakeGoogle implements AutoCloseable {
  /** For all that is not about time: a busy machine may take seconds for its first call. */
  static final ProviderTimeouts PATIENT =
      new ProviderTimeouts(Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(30));

  private final Server server;

  /** Serves one of Google's services as it is. */
  static FakeGoogle serving(BindableService service) throws IOException {
    return new FakeGoogle(service.bindService());
  }

  /** Serves it so that the bytes of every answer make no sense. */
  static FakeGoogle garbling(BindableService service) throws IOException {
    ServerServiceDefinition plain = service.bindService();
    ServerServiceDefinition.Builder garbled =
        ServerServiceDefinition.builder(plain.getServiceDescriptor().getName());
    plain.getMethods().forEach(method -> garbled.addMethod(garbled(method)));
    return new FakeGoogle(garbled.build());
  }

  private FakeGoogle(ServerServiceDefinition service) throws IOException {
    server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .addService(service)
            .build()
            .start();
  }

  int port() {
    return server.getPort();
  }

  /** Settings for this server, patient. */
  GoogleSettings settings() {
    return settings(port(), PATIENT);
  }

  /** Settings without encryption or credentials. */
  static GoogleSettings settings(int port, ProviderTimeouts timeouts) {
    return new GoogleSettings(
        URI.create("http://127.0.0.1:" + port),
        Optional.empty(),
        Optional.of("studio-1"),
        "europe-west4",
        "latest_long",
        timeouts);
  }

  @Override
  public void close() {
    server.shutdownNow();
  }

  private static <Q, R> ServerMethodDefinition<Q, R> garbled(ServerMethodDefinition<Q, R> method) {
    MethodDescriptor<Q, R> plain = method.getMethodDescriptor();
    MethodDescriptor<Q, R> garbled =
        plain.toBuilder(plain.getRequestMarshaller(), new Garbler<R>())
            .setSchemaDescriptor(null)
            .build();
    return ServerMethodDefinition.create(garbled, method.getServerCallHandler());
  }

  /** Writes a field that claims to be longer than the message. */
  private static final class Garbler<R> implements MethodDescriptor.Marshaller<R> {
    @Override
    public InputStream stream(R value) {
      return new ByteArrayInputStream(new byte[] {0x0A, 0x7F, 0x01});
    }

    @Override
    public R parse(InputStream stream) {
      throw new UnsupportedOperationException("answers are only written");
    }
  }
}

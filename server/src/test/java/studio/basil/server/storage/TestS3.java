package studio.basil.server.storage;

import java.net.URI;
import java.util.Optional;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** A real S3 server in this process, which keeps its objects in memory. */
public final class TestS3 implements AutoCloseable {
  private static final S3Account.Keys KEYS = new S3Account.Keys("basil", "not-a-secret");

  private final S3Proxy server;

  private TestS3(S3Proxy server) {
    this.server = server;
  }

  /** Starts one on a free port of the loopback. */
  public static TestS3 start() throws Exception {
    S3Proxy server =
        S3Proxy.builder()
            .blobStore(new TransientNio2BlobStore())
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, KEYS.id(), KEYS.secret())
            .build();
    server.start();
    return new TestS3(server);
  }

  /** Its web address. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getPort());
  }

  /** How to reach it. */
  public S3Account account() {
    return account(endpoint());
  }

  /** How to reach it by another address. */
  static S3Account account(URI endpoint) {
    return new S3Account(Optional.of(endpoint), "us-east-1", Optional.of(KEYS));
  }

  /** Makes a bucket. */
  public void makeBucket(String name) {
    try (S3Client client =
        S3Client.builder()
            .endpointOverride(endpoint())
            .forcePathStyle(true)
            .region(Region.US_EAST_1)
            .httpClient(UrlConnectionHttpClient.create())
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(KEYS.id(), KEYS.secret())))
            .build()) {
      client.createBucket(request -> request.bucket(name));
    }
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception failure) {
      throw new IllegalStateException("s3proxy can't be stopped", failure);
    }
  }
}

package studio.basil.server.storage;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Blobs as objects of a bucket of S3 or of a server that speaks like it. The server gets the
 * checksum with each object and refuses another content. A blob is one upload: 5 GB at most.
 */
public final class S3Store implements BlobStore {
  private static final Duration CONNECTION_PATIENCE = Duration.ofSeconds(10);
  private static final Duration SILENCE_PATIENCE = Duration.ofSeconds(60);
  private static final int NO_SUCH_RANGE = 416;

  private final S3Client client;
  private final StorageAddress.Bucket bucket;

  /** Prepares; nothing is asked yet. */
  public S3Store(S3Account account, StorageAddress.Bucket bucket) {
    this.bucket = bucket;
    S3ClientBuilder builder =
        S3Client.builder()
            .region(Region.of(account.region()))
            .credentialsProvider(credentials(account))
            .httpClient(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(CONNECTION_PATIENCE)
                    .socketTimeout(SILENCE_PATIENCE)
                    .build())
            // Not every server knows the SDK's own checksums, and the blobs have theirs.
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .serviceConfiguration(S3Configuration.builder().chunkedEncodingEnabled(false).build());
    account.endpoint().ifPresent(address -> builder.endpointOverride(address).forcePathStyle(true));
    this.client = builder.build();
  }

  private static AwsCredentialsProvider credentials(S3Account account) {
    return account
        .keys()
        .<AwsCredentialsProvider>map(
            keys ->
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(keys.id(), keys.secret())))
        .orElseGet(() -> DefaultCredentialsProvider.builder().build());
  }

  @Override
  public void put(BlobKey key, BlobContent content) throws IOException {
    RequestBody body =
        RequestBody.fromContentProvider(
            () -> open(key, content), content.bytes(), "application/octet-stream");
    String checksum = Base64.getEncoder().encodeToString(content.checksum().bytes());
    try {
      client.putObject(
          request ->
              request
                  .bucket(bucket.name())
                  .key(name(key))
                  .contentLength(content.bytes())
                  .checksumSHA256(checksum),
          body);
    } catch (SdkException | UncheckedIOException failure) {
      throw failure(key, "write", failure);
    }
  }

  private static InputStream open(BlobKey key, BlobContent content) {
    try {
      return content.open(key);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public InputStream get(BlobKey key) throws IOException {
    return read(key, null);
  }

  @Override
  public InputStream range(BlobKey key, long offset, long length) throws IOException {
    if (length == 0) {
      return InputStream.nullInputStream();
    }
    return read(key, "bytes=%d-%d".formatted(offset, offset + length - 1));
  }

  private InputStream read(BlobKey key, @Nullable String range) throws IOException {
    GetObjectRequest request =
        GetObjectRequest.builder().bucket(bucket.name()).key(name(key)).range(range).build();
    try {
      return new FilterInputStream(client.getObject(request)) {
        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
          try {
            return in.read(buffer, offset, length);
          } catch (SdkException cut) {
            throw failure(key, "read", cut);
          }
        }
      };
    } catch (S3Exception failure) {
      if (failure.statusCode() == NO_SUCH_RANGE) {
        return InputStream.nullInputStream();
      }
      throw failure(key, "read", failure);
    } catch (SdkException failure) {
      throw failure(key, "read", failure);
    }
  }

  @Override
  public Optional<Blob> find(BlobKey key) throws IOException {
    try {
      HeadObjectResponse found =
          client.headObject(request -> request.bucket(bucket.name()).key(name(key)));
      return Optional.of(new Blob(key, found.contentLength(), found.lastModified()));
    } catch (NoSuchKeyException none) {
      return Optional.empty();
    } catch (SdkException failure) {
      throw failure(key, "look for", failure);
    }
  }

  @Override
  public void list(@Nullable BlobKey folder, Consumer<Blob> each) throws IOException {
    String top = bucket.prefix().isEmpty() ? "" : bucket.prefix() + "/";
    String prefix = folder == null ? top : top + folder.text() + "/";
    try {
      client
          .listObjectsV2Paginator(request -> request.bucket(bucket.name()).prefix(prefix))
          .contents()
          .forEach(
              object ->
                  key(object.key().substring(top.length()))
                      .ifPresent(
                          key -> each.accept(new Blob(key, object.size(), object.lastModified()))));
    } catch (SdkException failure) {
      throw failure(null, "list", failure);
    }
  }

  /** Empty for what others have put into the bucket. */
  private static Optional<BlobKey> key(String name) {
    try {
      return Optional.of(new BlobKey(name));
    } catch (IllegalArgumentException foreign) {
      return Optional.empty();
    }
  }

  @Override
  public void delete(BlobKey key) throws IOException {
    try {
      client.deleteObject(request -> request.bucket(bucket.name()).key(name(key)));
    } catch (SdkException failure) {
      throw failure(key, "delete", failure);
    }
  }

  @Override
  public String description() {
    return bucket.toString();
  }

  @Override
  public void close() {
    client.close();
  }

  private String name(BlobKey key) {
    return bucket.prefix().isEmpty() ? key.text() : bucket.prefix() + "/" + key.text();
  }

  private IOException failure(@Nullable BlobKey key, String what, RuntimeException failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof DamagedBlobException damaged) {
        return damaged;
      }
    }
    if (failure instanceof NoSuchKeyException) {
      return new NoSuchFileException(this + "/" + key);
    }
    return new IOException(
        "can't %s %s%s: %s"
            .formatted(what, bucket, key == null ? "" : "/" + key, failure.getMessage()),
        failure);
  }

  @Override
  public String toString() {
    return bucket.toString();
  }
}

package studio.basil.server.redis;

import io.lettuce.core.RedisURI;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A Redis for the tests of a class. */
public final class RunningRedis implements BeforeAllCallback, AfterAllCallback {
  private final String untested;
  private @Nullable RedisServer server;

  /**
   * A Redis that is started before the first test.
   *
   * @param untested what to say where there is none
   */
  public RunningRedis(String untested) {
    this.untested = untested;
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    server = RedisServer.launch(untested);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (server != null) {
      server.close();
    }
  }

  /** Where it is. */
  public RedisURI address() {
    if (server == null) {
      throw new IllegalStateException("Redis was not started");
    }
    return RedisURI.create(server.address());
  }
}

package studio.basil.bench.load;

import com.sun.management.GarbageCollectionNotificationInfo;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;
import studio.basil.conversation.budget.PriceTable;
import studio.basil.conversation.budget.Prices;
import studio.basil.conversation.session.LiveStudio;
import studio.basil.conversation.session.SessionProfile;
import studio.basil.conversation.session.StudioParts;
import studio.basil.server.gateway.LiveGateway;

/**
 * The server of the load benchmark, a process of its own: the real gateway and the real sessions,
 * with scripted providers, on a free port of this machine.
 *
 * <p>It answers commands on its standard input with one line each and ends when that ends, so that
 * it never outlives the benchmark.
 */
final class LoadServer {
  /** Tells the port, once it is open. */
  static final String READY = "ready";

  /** Asks for the heap that was in use after the latest collection, in bytes. */
  static final String HEAP = "heap";

  /** Asks for the same after a full collection. */
  static final String LIVE_HEAP = "live-heap";

  /** Asks for the counts: chunks taken, chunks refused, and faults of clients. */
  static final String COUNTS = "counts";

  private static final String HOST = "127.0.0.1";
  private static final long PATIENCE_SECONDS = 20;
  private static final long FINAL_MS = 80;
  private static final long FIRST_TOKEN_MS = 250;
  private static final long FIRST_AUDIO_MS = 120;

  private final AtomicLong heapAfterCollection = new AtomicLong();
  private final Script script = new Script();
  private final CountingStudio studio;
  private final LiveGateway gateway;

  private LoadServer(Path folder) {
    TimedVoice voice = new TimedVoice(script, FIRST_AUDIO_MS);
    TimedModel model = new TimedModel(script, FIRST_TOKEN_MS);
    StudioParts parts =
        new StudioParts(
            new TimedRecognizer(script, FINAL_MS),
            new LevelDetector(),
            voice,
            voice,
            model,
            model,
            Map.of("claude", "host", "guest", "guest"),
            new Prices(PriceTable.standard()),
            SessionProfile.standard(),
            folder,
            folder.resolve("no-briefings"));
    this.studio =
        new CountingStudio(
            new LiveStudio(
                parts, Clock.systemUTC(), () -> UUID.randomUUID().toString().replace("-", "")));
    this.gateway = new LiveGateway(studio, List.of(), _ -> "load");
  }

  /**
   * Serves until its standard input ends.
   *
   * @param arguments the folder of the recordings
   */
  public static void main(String[] arguments) throws Exception {
    new LoadServer(Path.of(arguments[0])).serve();
  }

  private void serve() throws Exception {
    watchCollections();
    Vertx vertx = Vertx.vertx();
    Router router = Router.router(vertx);
    gateway.mount(router);
    HttpServer server =
        vertx
            .createHttpServer(
                new HttpServerOptions()
                    .setMaxWebSocketFrameSize(LiveGateway.MOST_PAYLOAD_BYTES)
                    .setMaxWebSocketMessageSize(LiveGateway.MOST_PAYLOAD_BYTES)
                    .setPerMessageWebSocketCompressionSupported(false)
                    .setPerFrameWebSocketCompressionSupported(false))
            .requestHandler(router)
            .listen(0, HOST)
            .toCompletionStage()
            .toCompletableFuture()
            .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    System.out.println(READY + " " + server.actualPort());
    answer();
    studio.close().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    gateway.close(Duration.ZERO).toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    script.close();
    var _ =
        vertx
            .close()
            .toCompletionStage()
            .toCompletableFuture()
            .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private void answer() throws IOException {
    var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = input.readLine(); line != null; line = input.readLine()) {
      switch (line) {
        case HEAP -> System.out.println(heapAfterCollection.get());
        case LIVE_HEAP -> System.out.println(liveHeap());
        case COUNTS ->
            System.out.println(
                studio.chunks() + " " + studio.refused() + " " + gateway.faults().snapshot());
        default -> throw new IllegalArgumentException("There is no command " + line + ".");
      }
    }
  }

  private static long liveHeap() {
    var memory = ManagementFactory.getMemoryMXBean();
    memory.gc();
    return memory.getHeapMemoryUsage().getUsed();
  }

  private void watchCollections() {
    for (var collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      if (collector instanceof NotificationEmitter emitter) {
        emitter.addNotificationListener(
            (notification, _) -> {
              var collection =
                  GarbageCollectionNotificationInfo.from(
                      (CompositeData) notification.getUserData());
              heapAfterCollection.set(heapUsed(collection.getGcInfo().getMemoryUsageAfterGc()));
            },
            null,
            null);
      }
    }
  }

  private static long heapUsed(Map<String, MemoryUsage> pools) {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .map(pool -> pools.get(pool.getName()))
        .mapToLong(usage -> usage == null ? 0 : usage.getUsed())
        .sum();
  }
}

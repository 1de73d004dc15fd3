package studio.basil.server;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.basil.server.accounts.Callers;
import studio.basil.server.gateway.LiveGateway;
import studio.basil.server.separations.SeparationSocket;
import studio.basil.server.settings.Settings;
import studio.basil.server.startup.StudioStarter;
import studio.basil.server.telemetry.SocketMeters;
import studio.basil.server.telemetry.Telemetry;

/** Wires the parts together, and starts and stops them in the right order. */
@Singleton
final class Lifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(Lifecycle.class);

  /** The files of all sessions are finished within this time. */
  private static final Duration SESSIONS_GRACE = Duration.ofSeconds(25);

  /** Clients fetch what was sent to them last within this time. */
  private static final Duration CLIENTS_GRACE = Duration.ofSeconds(2);

  private final StudioStarter starter;
  private final LiveGateway gateway;
  private final SeparationSocket separations;

  Lifecycle(
      Settings settings,
      StudioStarter starter,
      Telemetry telemetry,
      Callers callers,
      Clock clock,
      ObjectMapper json) {
    this.starter = starter;
    this.gateway =
        new LiveGateway(
            starter.studio(), settings.network().corsOrigins(), new SocketAdmission(callers));
    this.separations =
        new SeparationSocket(
            starter.database(), callers, clock, settings.network().corsOrigins(), json);
    SocketMeters.bind(telemetry.registry(), gateway);
  }

  void mount(@Observes Router router) {
    gateway.mount(router);
    separations.mount(router);
  }

  void started(@Observes StartupEvent event) {
    starter.logReady();
  }

  /** Runs while the port is still open, so that clients hear how their sessions end. */
  void stop(@Observes ShutdownDelayInitiatedEvent stopping) throws InterruptedException {
    int sessions = starter.studio().liveSessions();
    if (sessions > 0) {
      LOG.info("Shutting down; finishing the files of {} live sessions", sessions);
    }
    gateway.refuseNew();
    await("finishing the files of live sessions", starter.studio().close(), SESSIONS_GRACE);
    await("closing connections", gateway.close(CLIENTS_GRACE), CLIENTS_GRACE.plusSeconds(1));
    starter.close();
    LOG.info("Stopped");
  }

  private static void await(String what, CompletionStage<?> stage, Duration patience)
      throws InterruptedException {
    try {
      stage.toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      LOG.error("{} took longer than {} s; going on", what, patience.toSeconds());
    } catch (ExecutionException failure) {
      LOG.error("{} failed", what, failure);
    }
  }
}

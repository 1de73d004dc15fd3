package studio.basil.server;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import studio.basil.server.database.Transactions;
import studio.basil.server.jobs.JobQueue;
import studio.basil.server.settings.Settings;
import studio.basil.server.startup.StudioStarter;
import studio.basil.server.telemetry.Telemetry;
import studio.basil.server.transcripts.SpeechPrices;

/** Hands what the main method made before Quarkus started to the beans. */
final class Handover {
  private static final AtomicReference<@Nullable Prepared> PREPARED = new AtomicReference<>();

  private record Prepared(Settings settings, Telemetry telemetry, StudioStarter starter) {}

  static void set(Settings settings, Telemetry telemetry, StudioStarter starter) {
    PREPARED.set(new Prepared(settings, telemetry, starter));
  }

  @Produces
  @Singleton
  Settings settings() {
    return prepared().settings();
  }

  @Produces
  @Singleton
  StudioStarter starter() {
    return prepared().starter();
  }

  @Produces
  @Singleton
  Telemetry telemetry() {
    return prepared().telemetry();
  }

  @Produces
  @Singleton
  Transactions transactions() {
    return prepared().starter().database();
  }

  /** Asked for anew each time: it is there once the database is. */
  @Produces
  @Dependent
  JobQueue jobs() {
    return prepared().starter().jobs();
  }

  @Produces
  @Singleton
  SpeechPrices speechPrices() {
    return prepared().starter().speechPrices();
  }

  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  private static Prepared prepared() {
    Prepared prepared = PREPARED.get();
    if (prepared == null) {
      throw new IllegalStateException("Nothing has been prepared: start with BasilMain.");
    }
    return prepared;
  }
}

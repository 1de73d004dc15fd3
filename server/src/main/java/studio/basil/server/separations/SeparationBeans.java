package studio.basil.server.separations;

import com.github.f4b6a3.uuid.UuidCreator;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import studio.basil.server.audit.AuditLog;
import studio.basil.server.database.Transactions;
import studio.basil.server.http.ClientAddresses;
import studio.basil.server.jobs.JobQueue;
import studio.basil.server.settings.Settings;
import studio.basil.server.transcripts.SpeechPrices;
import studio.basil.server.uploads.UploadTaker;
import studio.basil.server.uploads.Uploads;

/** Makes what the resources of separations share. */
@Singleton
final class SeparationBeans {

  @Produces
  @Singleton
  IntakeParts intake(
      Transactions database,
      Settings settings,
      AuditLog audit,
      ClientAddresses addresses,
      SecurityIdentity identity,
      CurrentVertxRequest request,
      Clock clock,
      Instance<JobQueue> jobs,
      SpeechPrices prices) {
    return new IntakeParts(
        database,
        settings,
        Auditor.of(audit, identity, addresses, request),
        clock,
        SeparationFiles.of(settings),
        (user, kind, work) -> jobs.get().enqueue(user, kind, work),
        prices,
        UuidCreator::getTimeOrderedEpoch);
  }

  @Produces
  @Singleton
  Uploads uploads(IntakeParts parts) {
    return parts.uploads();
  }

  @Produces
  @Singleton
  UploadTaker taker(IntakeParts parts) {
    return new UploadedRecordings(parts);
  }
}

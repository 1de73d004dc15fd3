package studio.basil.server.separations;

import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;
import studio.basil.server.database.Transactions;
import studio.basil.server.jobs.JobTaker;
import studio.basil.server.settings.Settings;
import studio.basil.server.transcripts.SpeechPrices;
import studio.basil.server.transcripts.TranscriptOrders;
import studio.basil.server.uploads.Uploads;

/**
 * What all need that take recordings in or have them worked on.
 *
 * @param queue of the work
 * @param prices of transcripts
 * @param ids gives a new UUID of version 7 at every call
 */
record IntakeParts(
    Transactions database,
    Settings settings,
    Auditor auditor,
    Clock clock,
    SeparationFiles files,
    JobTaker queue,
    SpeechPrices prices,
    Supplier<UUID> ids) {

  SeparationStore store() {
    return new SeparationStore(database, clock);
  }

  TranscriptOrders transcripts() {
    return new TranscriptOrders(
        database,
        clock,
        new SeparatedTracks(database, clock, files),
        prices,
        settings.separations().transcripts(),
        queue);
  }

  Uploads uploads() {
    return files.uploads(database, settings, clock);
  }

  SeparationIntake intake() {
    return new SeparationIntake(database, settings, clock, files, queue, ids);
  }
}

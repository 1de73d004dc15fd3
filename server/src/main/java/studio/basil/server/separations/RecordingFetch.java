package studio.basil.server.separations;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import studio.basil.server.egress.GuardedClient;
import studio.basil.server.engines.SeparationEngine;
import studio.basil.server.engines.UnfitException;
import studio.basil.server.http.ProblemException;
import studio.basil.server.settings.SeparationSettings;
import studio.basil.server.settings.Settings;

/** Fetches recordings from elsewhere. Thread-safe. */
public final class RecordingFetch {
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final int PIECE = 1 << 16;
  private static final int OK = 200;

  private final RecordingSources sources;
  private final GuardedClient client;
  private final SeparationSettings settings;

  /** Fetches from where the sources say. */
  RecordingFetch(RecordingSources sources, GuardedClient client, SeparationSettings settings) {
    this.sources = sources;
    this.client = client;
    this.settings = settings;
  }

  /** Fetches as the settings say; whoever calls this closes the client. */
  public static RecordingFetch of(Settings settings, GuardedClient client) {
    return new RecordingFetch(
        RecordingSources.of(settings.outgoing()), client, settings.separations());
  }

  /**
   * Fetches a recording to a file that is not there yet, and looks at it.
   *
   * @param progress hears how much of it is there, if that can be told
   * @throws UnfitException if it can't be had or worked on
   */
  Separation.Upload fetch(Separation separation, Path file, SeparationEngine.Progress progress)
      throws IOException {
    try {
      URI address = sources.address(String.valueOf(separation.url()));
      receive(address, file, progress);
      if (Files.size(file) == 0) {
        throw new UnfitException("unfetchable", "There is nothing in the file at the address.");
      }
      Separation.Upload wanted = separation.upload();
      return new UploadCheck(settings).check(file, wanted.name(), wanted.bounds());
    } catch (ProblemException refused) {
      throw UnfitException.of(refused);
    }
  }

  private void receive(URI address, Path file, SeparationEngine.Progress progress)
      throws UnfitException {
    try {
      client.execute(new HttpGet(address), LONGEST, answer -> save(answer, file, progress));
    } catch (UnfitException told) {
      throw told;
    } catch (IOException failure) {
      throw new UnfitException(
          "unfetchable",
          "The recording could not be fetched: %s. Try again, or send the file itself."
              .formatted(failure.getMessage()));
    }
  }

  private Path save(ClassicHttpResponse answer, Path file, SeparationEngine.Progress progress)
      throws IOException {
    HttpEntity body = answer.getEntity();
    if (answer.getCode() != OK || body == null) {
      throw new UnfitException(
          "unfetchable",
          "The server that has the recording answered %d, not 200; redirects are not followed."
              .formatted(answer.getCode()));
    }
    long announced = body.getContentLength();
    if (announced > settings.mostBytes()) {
      throw UploadCheck.tooLarge(settings.mostBytes());
    }
    try (InputStream in = body.getContent();
        OutputStream out = Files.newOutputStream(file)) {
      byte[] piece = new byte[PIECE];
      long total = 0;
      for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
        total += read;
        if (total > settings.mostBytes()) {
          throw UploadCheck.tooLarge(settings.mostBytes());
        }
        out.write(piece, 0, read);
        progress.done(announced > 0 ? (double) total / announced : 0);
      }
    }
    return file;
  }
}

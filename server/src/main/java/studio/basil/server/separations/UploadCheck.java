package studio.basil.server.separations;

import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import studio.basil.audio.AudioFileException;
import studio.basil.audio.AudioProbe;
import studio.basil.server.engines.MediaKind;
import studio.basil.server.engines.SpeakerBounds;
import studio.basil.server.engines.UnfitException;
import studio.basil.server.http.ProblemException;
import studio.basil.server.settings.SeparationSettings;
import studio.basil.server.storage.Sha256;

/** Finds out what somebody has sent, by its content only. Thread-safe. */
final class UploadCheck {
  private static final String NAMELESS = "recording";
  private static final int LONGEST_NAME = 200;

  /** Control characters, marks that turn the direction of text, halves of characters. */
  private static final Pattern HOSTILE = Pattern.compile("[\\p{C}\\uFFFD]");

  private static final Pattern SPACES = Pattern.compile("\\s+");

  private final SeparationSettings settings;

  UploadCheck(SeparationSettings settings) {
    this.settings = settings;
  }

  /**
   * Looks at a file.
   *
   * @param name as the client says
   * @throws ProblemException if it is no recording that can be worked on
   */
  Separation.Upload check(Path file, @Nullable String name, SpeakerBounds bounds)
      throws IOException {
    long bytes = Files.size(file);
    if (bytes == 0) {
      throw ProblemException.invalid("file", "is empty; send the recording itself");
    }
    if (bytes > settings.mostBytes()) {
      throw tooLarge(settings.mostBytes());
    }
    MediaKind kind = MediaKind.of(file).orElseThrow(UploadCheck::unsupported);
    Duration duration = duration(file, settings.longest());
    if (duration.compareTo(settings.longest()) > 0) {
      throw UnfitException.tooLong(settings.longest()).refusal();
    }
    return new Separation.Upload(
        clean(name), kind.mediaType(), Sha256.of(file), bytes, duration, bounds);
  }

  static ProblemException tooLarge(long most) {
    return ProblemException.of(
        Status.REQUEST_ENTITY_TOO_LARGE,
        "too-large",
        "A recording may have %d MB. Send it as MP3, M4A or FLAC, or cut it."
            .formatted(most / 1_000_000));
  }

  private static ProblemException unsupported() {
    return ProblemException.of(
        Status.UNSUPPORTED_MEDIA_TYPE,
        "unsupported-media-type",
        "The file is no WAV, MP3, FLAC, M4A, OGG, WebM or MP4, whatever its name says. Convert it"
            + " and send it again.");
  }

  private static Duration duration(Path file, Duration longest) {
    try {
      return AudioProbe.duration(file, longest);
    } catch (AudioFileException unreadable) {
      throw UnfitException.unreadable(unreadable, NAMELESS).refusal();
    }
  }

  /** A name that may be shown: the last segment of what may be a path. */
  static String clean(@Nullable String name) {
    if (name == null) {
      return NAMELESS;
    }
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    String shown = SPACES.matcher(HOSTILE.matcher(last).replaceAll(" ")).replaceAll(" ").strip();
    int end = Math.min(shown.length(), LONGEST_NAME);
    if (end < shown.length() && Character.isHighSurrogate(shown.charAt(end - 1))) {
      end--;
    }
    return shown.isEmpty() ? NAMELESS : shown.substring(0, end).strip();
  }
}

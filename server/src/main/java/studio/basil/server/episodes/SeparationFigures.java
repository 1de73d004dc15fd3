package studio.basil.server.episodes;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Recordings that were sent to be separated, by the days on which they were sent, and what
 * transcripts have cost on these days. Costs are in millionths of a US dollar.
 *
 * @param minutes of what was sent
 * @param byTime each day, week or month that has any
 * @param byUser for administrators who ask for everyone, else null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SeparationFigures(
    long recordings,
    double minutes,
    long costMicros,
    List<SeparationPeriod> byTime,
    @Nullable List<UserSeparations> byUser) {

  public SeparationFigures {
    byTime = List.copyOf(byTime);
    byUser = byUser == null ? null : List.copyOf(byUser);
  }

  /** A day, or a week or month by its first day. */
  public record SeparationPeriod(
      LocalDate start, long recordings, double minutes, long costMicros) {}

  /** What a user has sent. */
  public record UserSeparations(
      UUID userId, String name, long recordings, double minutes, long costMicros) {}
}

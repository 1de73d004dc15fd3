package studio.basil.server.separations;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What was sent together, as clients see it.
 *
 * @param state {@code working} until all rest; {@code done}, or {@code failed} if any of them has
 *     failed or was cancelled
 * @param progress of all, 0 to 1
 * @param finished how many rest
 * @param failed how many failed or were cancelled
 * @param refused what was not taken
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BatchView(
    UUID id,
    Instant createdAt,
    @Schema(examples = "working") String state,
    double progress,
    int total,
    int finished,
    int failed,
    List<SeparationView> items,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Refusal> refused) {
  private static final double STEPS = 1_000;

  /**
   * Something that was not taken.
   *
   * @param item its name or address
   */
  public record Refusal(String item, @Schema(examples = "unreadable") String code, String detail) {}

  static BatchView of(
      UUID id, Instant createdAt, List<Separation> all, List<Refusal> refused, Instant now) {
    int finished = (int) all.stream().filter(each -> each.stage().rests()).count();
    int failed =
        (int)
            all.stream()
                .filter(each -> each.stage() == Stage.FAILED || each.stage() == Stage.CANCELLED)
                .count();
    String outcome = failed > 0 ? "failed" : "done";
    double progress = all.stream().mapToDouble(BatchView::share).average().orElse(1);
    return new BatchView(
        id,
        createdAt,
        finished < all.size() ? "working" : outcome,
        Math.round(progress * STEPS) / STEPS,
        all.size(),
        finished,
        failed,
        all.stream().map(each -> SeparationView.of(each, now)).toList(),
        refused);
  }

  /** A stage counts as much as another of those that it goes through. */
  private static double share(Separation separation) {
    if (separation.stage().rests()) {
      return 1;
    }
    List<Stage> stages =
        separation.toTheEnd()
            ? List.of(Stage.DIAGNOSING, Stage.SEPARATING)
            : List.of(Stage.DIAGNOSING);
    int index = stages.indexOf(separation.stage());
    return index < 0 ? 0 : (index + separation.progress()) / stages.size();
  }
}

package studio.basil.server.engines;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Who a speaker of a separation is.
 *
 * @param number of the speaker
 * @param name as somebody has given it, else that of the known speaker; null for none
 * @param speakerId of the known speaker whose voice it is, unless a name was given
 * @param nameConfidence from 0 to 1, that it is that voice
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SpeakerName(
    @Schema(examples = "1") int number,
    @Schema(examples = "Ada Lovelace") @Nullable String name,
    @Nullable UUID speakerId,
    @Nullable Double nameConfidence) {

  /** That of a number; without a name if none is known. */
  public static SpeakerName of(int number, List<SpeakerName> names) {
    return names.stream()
        .filter(each -> each.number() == number)
        .findAny()
        .orElse(new SpeakerName(number, null, null, null));
  }

  /** What people call the speaker. */
  public String shown() {
    return name == null ? "Speaker " + number : name;
  }
}

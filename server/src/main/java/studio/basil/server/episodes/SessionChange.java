package studio.basil.server.episodes;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import studio.basil.server.http.Texts;

/** What the API's description says of a change; {@link SessionPatch} reads it. */
record SessionChange(
    @Schema(description = Texts.ANY_LINE_DESCRIPTION)
        @Size(max = LONGEST_TITLE)
        @Pattern(regexp = Texts.ANY_LINE)
        @Nullable String title,
    @Size(max = MOST_TAGS)
        @Nullable List<@Size(max = LONGEST_TAG) @Pattern(regexp = Texts.LINE) String> tags) {
  private static final int LONGEST_TITLE = 200;
  private static final int LONGEST_TAG = 50;
  private static final int MOST_TAGS = 20;
}

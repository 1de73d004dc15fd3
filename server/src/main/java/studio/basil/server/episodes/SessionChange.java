package studio.basil.server.episodes;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the API's description says of a change; {@link SessionPatch} reads it.
 *
 * @param title a line of at most 200 characters
 * @param tags at most 20 lines of 1 to 50 characters
 */
record SessionChange(@Nullable String title, @Nullable List<String> tags) {}

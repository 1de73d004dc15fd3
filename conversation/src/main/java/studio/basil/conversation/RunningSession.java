package studio.basil.conversation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session that runs now, as others see it.
 *
 * @param owner whose it is, in the words of the server; null if it knows no accounts
 */
public record RunningSession(
    LiveSession session, @Nullable String owner, String participantName, Instant startedAt) {}

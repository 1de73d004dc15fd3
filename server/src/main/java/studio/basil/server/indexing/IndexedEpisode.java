package studio.basil.server.indexing;

import java.util.UUID;

/**
 * A session in the database.
 *
 * @param eventsIndexed how many lines of its event log stand there
 * @param live whether it has not been seen to end
 */
record IndexedEpisode(UUID sessionId, UUID userId, long eventsIndexed, boolean live) {}

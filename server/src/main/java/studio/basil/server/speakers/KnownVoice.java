package studio.basil.server.speakers;

import java.util.UUID;

/**
 * A speaker of a separation whose voice is that of a known speaker.
 *
 * @param number of the speaker in the separation
 * @param speaker the known one
 * @param confidence from 0 to 1
 */
public record KnownVoice(int number, UUID speaker, double confidence) {}

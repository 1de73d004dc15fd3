package studio.basil.server.separations;

import java.util.UUID;

/**
 * A speaker of a separation whose voice is that of a known speaker.
 *
 * @param number of the speaker in the separation
 * @param speaker the known one
 * @param confidence from 0 to 1
 */
record KnownVoice(int number, UUID speaker, double confidence) {}

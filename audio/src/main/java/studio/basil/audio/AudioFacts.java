package studio.basil.audio;

import java.time.Duration;

/**
 * What a file tells of its best audio stream.
 *
 * @param sampleRateHz samples a second of each channel
 * @param channels at least one
 * @param duration as the container states it, else counted
 */
public record AudioFacts(int sampleRateHz, int channels, Duration duration) {}

package studio.basil.speech;

/**
 * The verdict on one frame.
 *
 * @param startSample position of the frame's first sample, counted from the stream's first
 * @param probability that there is speech in the frame, 0..1
 */
public record VoiceActivity(long startSample, float probability) {}

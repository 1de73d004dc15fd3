package studio.basil.separation.diagnosis;

/**
 * How good the sound is.
 *
 * @param signalToNoiseDb from the middle of the speech to the middle of what is between; 60 where
 *     nothing is
 * @param clippedShare of the samples that stand at full scale, 0 to 1
 * @param peakDb highest sample, in dB of full scale
 */
public record Quality(double signalToNoiseDb, double clippedShare, double peakDb) {}

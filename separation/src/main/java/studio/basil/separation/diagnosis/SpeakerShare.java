package studio.basil.separation.diagnosis;

/**
 * How much one speaker speaks.
 *
 * @param speaker from 1 on
 * @param share of all speech, 0 to 1
 * @param confidence from 0 to 1, that the turns are this speaker's, on average
 */
public record SpeakerShare(
    int speaker, double seconds, double share, int turns, double confidence) {}

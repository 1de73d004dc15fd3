package studio.basil.separation.diagnosis;

/**
 * A turn on the timeline.
 *
 * @param speaker from 1 on
 * @param from seconds
 * @param to seconds
 * @param confidence from 0 to 1
 */
public record TimelineEntry(int speaker, double from, double to, double confidence) {}

package studio.basil.conversation.recording;

import java.time.Instant;

/**
 * How a session ended.
 *
 * @param at the moment
 * @param durationMs length of the session, and so of each track
 * @param reason why
 * @param inputGapMs silence on the person's track where no audio came
 * @param inputDriftMs how much the person's track was stretched
 */
public record SessionEnd(
    Instant at, long durationMs, String reason, long inputGapMs, long inputDriftMs) {}

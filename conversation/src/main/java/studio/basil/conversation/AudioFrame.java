package studio.basil.conversation;

/**
 * A piece of an AI speaker's audio on its way to the client.
 *
 * @param position of the first sample in the utterance
 * @param last whether the utterance ends with this frame, which may be empty then
 * @param pcm16 s16le mono; not to be changed
 */
public record AudioFrame(
    String speaker,
    String utteranceId,
    long position,
    int sampleRateHz,
    boolean last,
    // Never compared: only carried.
    @SuppressWarnings("ArrayRecordComponent") byte[] pcm16) {}

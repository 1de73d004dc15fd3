package studio.basil.conversation;

/**
 * Where the time went between the end of the person's speech and the first audio of the answer, in
 * milliseconds.
 *
 * @param speaker who answered
 * @param utteranceId the answer
 * @param endpointMs from the last speech sample to the decision that the turn is over
 * @param sttMs from that decision to the final transcript
 * @param llmFirstTokenMs from the request to the model's first token
 * @param llmFirstSentenceMs from the first token to the first whole sentence
 * @param ttsFirstAudioMs from that sentence to its first audio
 * @param serverMs the rest: the server's own share
 * @param totalMs voice to voice: from the last speech sample to the first frame sent
 * @param playbackMs from that frame to the moment when the client began to play it
 */
public record TurnMetrics(
    String speaker,
    String utteranceId,
    double endpointMs,
    double sttMs,
    double llmFirstTokenMs,
    double llmFirstSentenceMs,
    double ttsFirstAudioMs,
    double serverMs,
    double totalMs,
    double playbackMs) {}

package studio.basil.conversation.speaking;

import studio.basil.speech.ChatRequest;
import studio.basil.speech.LanguageModel;
import studio.basil.speech.SpeechSynthesizer;

/**
 * What an answer is made of.
 *
 * @param speaker who answers
 * @param number of the answer on the floor
 * @param utteranceId of everything that is said in it
 * @param model writes it
 * @param request what the model is asked
 * @param synthesizer speaks it
 * @param voice in which it is spoken
 */
public record AnswerPlan(
    String speaker,
    long number,
    String utteranceId,
    LanguageModel model,
    ChatRequest request,
    SpeechSynthesizer synthesizer,
    String voice) {}

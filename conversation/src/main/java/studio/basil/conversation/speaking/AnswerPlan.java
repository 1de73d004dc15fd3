package studio.basil.conversation.speaking;

import studio.basil.conversation.budget.Tab;
import studio.basil.speech.ChatRequest;
import studio.basil.speech.LanguageModel;
import studio.basil.speech.SpeechSynthesizer;

/**
 * What an answer is made of.
 *
 * @param speaker who answers
 * @param utteranceId of everything that is said in it
 * @param model writes it
 * @param request what the model is asked
 * @param synthesizer speaks it
 * @param voice in which it is spoken
 * @param tab on which its costs are booked
 */
public record AnswerPlan(
    String speaker,
    String utteranceId,
    LanguageModel model,
    ChatRequest request,
    SpeechSynthesizer synthesizer,
    String voice,
    Tab tab) {}

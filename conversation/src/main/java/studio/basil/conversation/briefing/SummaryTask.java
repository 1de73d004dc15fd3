package studio.basil.conversation.briefing;

import studio.basil.speech.ChatRequest;

/**
 * Old turns that shall be summarised.
 *
 * @param request what to ask a model
 * @param from the first of the turns, counted from 0
 * @param to the one after the last
 * @param said how many turns there are in all
 */
public record SummaryTask(ChatRequest request, int from, int to, int said) {}

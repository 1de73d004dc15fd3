/**
 * Language models behind OpenAI's chat completions interface: OpenAI itself, Groq, Together, and
 * servers on this machine such as Ollama, llama.cpp's and LM Studio.
 *
 * <p>{@link studio.basil.speech.openai.ChatCompletionsModel} is the entry; {@link
 * studio.basil.speech.openai.LocalModelFinder} finds a server on this machine to give it.
 *
 * <p>{@link studio.basil.speech.openai.OpenAiSynthesizer} speaks with OpenAI's voices.
 */
@NullMarked
package studio.basil.speech.openai;

import org.jspecify.annotations.NullMarked;

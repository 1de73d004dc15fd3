/**
 * Language models behind OpenAI's chat completions interface, as Ollama, llama.cpp's server and LM
 * Studio offer it on this machine.
 *
 * <p>{@link studio.basil.speech.openai.ChatCompletionsModel} is the entry; {@link
 * studio.basil.speech.openai.LocalModelFinder} finds a server to give it. Each answer is read on a
 * virtual thread of its own, which also calls the listener.
 */
@NullMarked
package studio.basil.speech.openai;

import org.jspecify.annotations.NullMarked;

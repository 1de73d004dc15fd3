/**
 * Claude, asked through Anthropic's SDK over the Messages API.
 *
 * <p>{@link studio.basil.speech.anthropic.AnthropicModel} is the entry.
 */
@NullMarked
package studio.basil.speech.anthropic;

import org.jspecify.annotations.NullMarked;

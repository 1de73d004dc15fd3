/**
 * AssemblyAI: Universal-Streaming recognition, version 3, over a WebSocket.
 *
 * <p>{@link studio.basil.speech.assemblyai.AssemblyAiRecognizer} is the entry. Written after
 * AssemblyAI's specification of {@code /v3/ws} and its pages on turn detection, the message
 * sequence, and session errors and closures.
 */
@NullMarked
package studio.basil.speech.assemblyai;

import org.jspecify.annotations.NullMarked;

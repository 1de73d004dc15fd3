/**
 * Voice activity detection with Silero VAD v5 on this machine.
 *
 * <p>Entry class: {@link studio.basil.speech.silero.SileroVad}. The frames of all streams run in
 * common batches on the realtime thread of the inference pool, which also delivers the verdicts.
 *
 * <p>Model: Silero Team, "Silero VAD: pre-trained enterprise-grade Voice Activity Detector", 2024.
 */
@NullMarked
package studio.basil.speech.silero;

import org.jspecify.annotations.NullMarked;

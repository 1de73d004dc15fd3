/**
 * Speech to text with Moonshine tiny on this machine (English).
 *
 * <p>Entry class: {@link studio.basil.speech.moonshine.MoonshineRecognizer}. Transcription runs on
 * the shared inference pool; the calls of a stream only queue. Events come on virtual threads, one
 * at a time for each stream.
 *
 * <p>Model: Jeffries et al., "Moonshine: Speech Recognition for Live Transcription and Voice
 * Commands", 2024.
 */
@NullMarked
package studio.basil.speech.moonshine;

import org.jspecify.annotations.NullMarked;

/**
 * People whose voices are known: {@link studio.basil.server.speakers.KnownSpeakersResource} learns
 * them of samples, {@link studio.basil.server.speakers.KnownVoices} finds them among the speakers
 * of a recording. Thread-safe; all of it blocks.
 */
@NullMarked
package studio.basil.server.speakers;

import org.jspecify.annotations.NullMarked;

/**
 * What works on recordings: {@link studio.basil.server.engines.SeparationEngine} tells their
 * speakers apart, {@link studio.basil.server.engines.VoiceEngine} knows voices again. Both are done
 * by the module {@code separation}, on the thread that calls. Thread-safe.
 */
@NullMarked
package studio.basil.server.engines;

import org.jspecify.annotations.NullMarked;

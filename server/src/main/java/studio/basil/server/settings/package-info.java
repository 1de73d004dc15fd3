/**
 * What a person can set: environment variables and an optional {@code .env} file.
 *
 * <p>{@link studio.basil.server.settings.SettingsReader} reads and checks everything once, before
 * anything else starts, and reports all faults together. All types are immutable.
 */
@NullMarked
package studio.basil.server.settings;

import org.jspecify.annotations.NullMarked;

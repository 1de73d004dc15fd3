/**
 * The whole way from a file to a diagnosis and to tracks. Entry class: {@link
 * studio.basil.separation.engine.Separator}, which is thread-safe; each recording is worked on by
 * the thread that calls.
 */
@NullMarked
package studio.basil.separation.engine;

import org.jspecify.annotations.NullMarked;

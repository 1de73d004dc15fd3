/**
 * What the log looks like and how much is in it.
 *
 * <p>Every line of a request carries its ids: see {@link studio.basil.server.logging.RequestIds}.
 */
@NullMarked
package studio.basil.server.logging;

import org.jspecify.annotations.NullMarked;

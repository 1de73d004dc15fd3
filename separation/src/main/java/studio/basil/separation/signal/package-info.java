/**
 * Transforms and features of sound: {@link studio.basil.separation.signal.Fourier}, {@link
 * studio.basil.separation.signal.Cepstrum}, and {@link studio.basil.separation.signal.Rows}, which
 * holds what they give. For one thread each.
 */
@NullMarked
package studio.basil.separation.signal;

import org.jspecify.annotations.NullMarked;

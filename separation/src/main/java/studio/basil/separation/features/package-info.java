/**
 * Listens to a recording once, piece by piece, and keeps what the later steps need: about 15 kB for
 * each second. Entry class: {@link studio.basil.separation.features.Listener}, for one thread.
 */
@NullMarked
package studio.basil.separation.features;

import org.jspecify.annotations.NullMarked;

/**
 * Who it is that speaks: prints of known voices and the voice of a recording that is compared with
 * them. Entry class: {@link studio.basil.separation.identification.Identifier}. Immutable.
 */
@NullMarked
package studio.basil.separation.identification;

import org.jspecify.annotations.NullMarked;

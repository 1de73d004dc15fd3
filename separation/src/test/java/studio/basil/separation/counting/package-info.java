/** Tests. */
@NullMarked
package studio.basil.separation.counting;

import org.jspecify.annotations.NullMarked;

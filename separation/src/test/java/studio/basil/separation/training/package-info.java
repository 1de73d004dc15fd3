/** Tests. */
@NullMarked
package studio.basil.separation.training;

import org.jspecify.annotations.NullMarked;

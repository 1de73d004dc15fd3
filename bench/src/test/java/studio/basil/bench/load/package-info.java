/** Tests of the load benchmark. */
@NullMarked
package studio.basil.bench.load;

import org.jspecify.annotations.NullMarked;

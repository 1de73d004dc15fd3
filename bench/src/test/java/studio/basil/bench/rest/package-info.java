/** Tests of the REST benchmark. */
@NullMarked
package studio.basil.bench.rest;

import org.jspecify.annotations.NullMarked;

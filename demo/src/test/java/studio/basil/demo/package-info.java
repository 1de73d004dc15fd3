/** Tests of the synthetic person, on virtual time where time matters. */
@NullMarked
package studio.basil.demo;

import org.jspecify.annotations.NullMarked;

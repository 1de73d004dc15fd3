/**
 * The load benchmark: many people talk with one server at once, and nothing may be lost, grow or
 * come late.
 *
 * <p>{@link studio.basil.bench.load.LoadMain} plays the people in one process; {@link
 * studio.basil.bench.load.LoadServer} is the server in another, the real gateway and sessions with
 * providers that only keep time. {@code docs/benchmarks.md} says what is measured.
 */
@NullMarked
package studio.basil.bench.load;

import org.jspecify.annotations.NullMarked;

/**
 * Benchmarks of the code that runs for each audio frame.
 *
 * <p>{@link studio.basil.bench.BenchMain} is the entry. Each benchmark is a JMH class; those of
 * code that a module keeps to itself stand in that module's package. {@link
 * studio.basil.bench.Yardstick} says what a figure is compared with. JMH runs one benchmark at a
 * time, on one thread of a JVM of its own.
 */
@NullMarked
package studio.basil.bench;

import org.jspecify.annotations.NullMarked;

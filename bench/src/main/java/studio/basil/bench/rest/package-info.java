/**
 * The benchmark of the REST API: how many requests a second Basil answers on one core and how soon,
 * beside the same endpoints written in Fastify, over the same database.
 *
 * <p>{@link studio.basil.bench.rest.RestMain} is the entry. The peer is {@code bench/peer}. {@code
 * docs/benchmarks.md} says what is measured.
 */
@NullMarked
package studio.basil.bench.rest;

import org.jspecify.annotations.NullMarked;

/**
 * A synthetic person who talks with a running studio and judges it.
 *
 * <p>{@link studio.basil.demo.DemoMain} is the entry. The person is a client like any other: it
 * knows the studio by its socket and its HTTP routes alone. {@link studio.basil.demo.Scenario} is
 * the order of the talk and runs on the main thread; {@link studio.basil.demo.SyntheticPerson}
 * speaks and listens on a thread of its own, in real time; {@link studio.basil.demo.Talk} is what
 * both share.
 *
 * <p>{@link studio.basil.demo.EnduranceMain} is another entry: a long session through a bad network
 * ({@link studio.basil.demo.FaultPlan}), after which {@link studio.basil.demo.EnduranceCheck}
 * compares the tracks with what was really said and heard.
 */
@NullMarked
package studio.basil.demo;

import org.jspecify.annotations.NullMarked;

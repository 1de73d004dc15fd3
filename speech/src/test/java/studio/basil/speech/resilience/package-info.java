/** Tests of chains: scenarios in virtual time, the ports' contracts, properties, real threads. */
@NullMarked
package studio.basil.speech.resilience;

import org.jspecify.annotations.NullMarked;

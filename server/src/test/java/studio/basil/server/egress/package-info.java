/** Tests of requests to servers elsewhere, against servers on the loopback. */
@NullMarked
package studio.basil.server.egress;

import org.jspecify.annotations.NullMarked;

/** Tests of the package of the same name. */
@NullMarked
package studio.basil.server.gateway;

import org.jspecify.annotations.NullMarked;

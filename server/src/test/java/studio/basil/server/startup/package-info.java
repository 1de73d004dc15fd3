/** Tests of the package of the same name. */
@NullMarked
package studio.basil.server.startup;

import org.jspecify.annotations.NullMarked;

/** Tests of the package of the same name. */
@NullMarked
package studio.basil.server.providers;

import org.jspecify.annotations.NullMarked;

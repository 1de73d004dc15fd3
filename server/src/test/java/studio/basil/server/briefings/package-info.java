/** Tests of the package of the same name. */
@NullMarked
package studio.basil.server.briefings;

import org.jspecify.annotations.NullMarked;

/** Tests of the package of the same name. */
@NullMarked
package studio.basil.server.episodes;

import org.jspecify.annotations.NullMarked;

/** Tests of the package of the same name. */
@NullMarked
package studio.basil.server.settings;

import org.jspecify.annotations.NullMarked;

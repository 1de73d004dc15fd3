/** Tests of the package of the same name. */
@NullMarked
package studio.basil.server.admin;

import org.jspecify.annotations.NullMarked;

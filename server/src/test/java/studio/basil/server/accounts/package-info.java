/** Tests of the package of the same name. */
@NullMarked
package studio.basil.server.accounts;

import org.jspecify.annotations.NullMarked;

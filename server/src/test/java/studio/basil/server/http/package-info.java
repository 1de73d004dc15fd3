/** Tests of the package of the same name. */
@NullMarked
package studio.basil.server.http;

import org.jspecify.annotations.NullMarked;

@NullMarked
package studio.basil.server.limits;

import org.jspecify.annotations.NullMarked;

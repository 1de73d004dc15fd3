@NullMarked
package studio.basil.separation.testing;

import org.jspecify.annotations.NullMarked;

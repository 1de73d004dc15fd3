@NullMarked
package studio.basil.separation.signal;

import org.jspecify.annotations.NullMarked;

@NullMarked
package studio.basil.separation.engine;

import org.jspecify.annotations.NullMarked;

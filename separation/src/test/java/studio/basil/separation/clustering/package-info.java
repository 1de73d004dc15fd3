@NullMarked
package studio.basil.separation.clustering;

import org.jspecify.annotations.NullMarked;

@NullMarked
package studio.basil.separation.features;

import org.jspecify.annotations.NullMarked;

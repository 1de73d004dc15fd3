@NullMarked
package studio.basil.separation.scoring;

import org.jspecify.annotations.NullMarked;

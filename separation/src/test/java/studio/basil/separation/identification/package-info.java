@NullMarked
package studio.basil.separation.identification;

import org.jspecify.annotations.NullMarked;

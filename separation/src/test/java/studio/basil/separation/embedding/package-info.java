@NullMarked
package studio.basil.separation.embedding;

import org.jspecify.annotations.NullMarked;

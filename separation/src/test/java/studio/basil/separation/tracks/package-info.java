@NullMarked
package studio.basil.separation.tracks;

import org.jspecify.annotations.NullMarked;

@NullMarked
package studio.basil.server.pictures;

import org.jspecify.annotations.NullMarked;

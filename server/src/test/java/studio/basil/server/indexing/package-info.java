@NullMarked
package studio.basil.server.indexing;

import org.jspecify.annotations.NullMarked;

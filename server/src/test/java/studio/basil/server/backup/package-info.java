@NullMarked
package studio.basil.server.backup;

import org.jspecify.annotations.NullMarked;

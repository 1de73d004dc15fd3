@NullMarked
package studio.basil.server.logging;

import org.jspecify.annotations.NullMarked;

@NullMarked
package studio.basil.server.speakers;

import org.jspecify.annotations.NullMarked;

/** Whether the server runs and can be used, for those who watch it. */
@NullMarked
package studio.basil.server.health;

import org.jspecify.annotations.NullMarked;

@NullMarked
package studio.basil.server.database;

import org.jspecify.annotations.NullMarked;

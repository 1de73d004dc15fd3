@NullMarked
package studio.basil.server.storage;

import org.jspecify.annotations.NullMarked;

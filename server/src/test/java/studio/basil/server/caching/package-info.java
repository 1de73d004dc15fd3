@NullMarked
package studio.basil.server.caching;

import org.jspecify.annotations.NullMarked;

@NullMarked
package studio.basil.server.captions;

import org.jspecify.annotations.NullMarked;

@NullMarked
package studio.basil.server.contract;

import org.jspecify.annotations.NullMarked;

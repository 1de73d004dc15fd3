@NullMarked
package studio.basil.server.telemetry;

import org.jspecify.annotations.NullMarked;

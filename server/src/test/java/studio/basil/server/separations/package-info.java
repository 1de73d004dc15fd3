/** Tests of separations, on a real PostgreSQL and real files, with an engine that does as told. */
@NullMarked
package studio.basil.server.separations;

import org.jspecify.annotations.NullMarked;

/** Tests of the application as a whole: what depends on what, and how it starts. */
@NullMarked
package studio.basil.server;

import org.jspecify.annotations.NullMarked;

/**
 * The library of briefings over HTTP. The briefings are files, shared by all who use the server.
 */
@NullMarked
package studio.basil.server.briefings;

import org.jspecify.annotations.NullMarked;

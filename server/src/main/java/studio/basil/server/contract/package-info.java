/**
 * What {@code /openapi} promises, and that requests keep to it: the description of the API is
 * completed when Basil is built, and bodies are checked against the schemas that it shows.
 */
@NullMarked
package studio.basil.server.contract;

import org.jspecify.annotations.NullMarked;

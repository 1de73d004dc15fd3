/** Specification of how written YAML is read. */
@NullMarked
package studio.basil.conversation.yaml;

import org.jspecify.annotations.NullMarked;

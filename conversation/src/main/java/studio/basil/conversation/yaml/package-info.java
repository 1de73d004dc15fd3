/**
 * YAML that people write, read so that every fault is told with its line: {@link
 * studio.basil.conversation.yaml.YamlSource} is the entry. No object is ever built from a file,
 * only text, lists of text and maps. One thread at a time.
 */
@NullMarked
package studio.basil.conversation.yaml;

import org.jspecify.annotations.NullMarked;

package studio.basil.conversation.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A map of a YAML text. What is asked for and has the wrong shape is noted as a fault of the {@link
 * YamlSource} and then as good as missing.
 */
public final class YamlMap {
  private static final Set<Tag> PLAIN =
      Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.TIMESTAMP);

  private final YamlSource source;
  private final String path;
  private final Map<String, Node> keys = new LinkedHashMap<>();
  private final Map<String, Node> values = new LinkedHashMap<>();

  YamlMap(YamlSource source, String path, MappingNode node) {
    this(source, path);
    node.getValue().forEach(this::add);
  }

  private YamlMap(YamlSource source, String path) {
    this.source = source;
    this.path = path;
  }

  static YamlMap empty(YamlSource source) {
    return new YamlMap(source, "");
  }

  /** The keys, in the order of the text. */
  public Set<String> keys() {
    return values.keySet();
  }

  /** Notes each key as a fault that is not one of these, and forgets it. */
  public void allow(List<String> known) {
    for (String key : List.copyOf(values.keySet())) {
      if (!known.contains(key)) {
        wrong(key, "is not known here", String.join(", ", known));
        values.remove(key);
      }
    }
  }

  /** Whether the value of a key is plain text, a number, a date or the like. */
  public boolean isText(String key) {
    return values.get(key) instanceof ScalarNode;
  }

  /**
   * The text of a key, stripped, as it is written: a number keeps its zeros.
   *
   * @param allowed what may stand there, for the fault
   * @return nothing if the key is missing, or is a fault
   */
  public Optional<String> text(String key, String allowed) {
    Node node = values.get(key);
    return node == null ? Optional.empty() : textOf(key, node, allowed);
  }

  /** The texts of a key that is a list of at least one; empty if it is missing or a fault. */
  public List<String> texts(String key, String allowed) {
    Node node = values.get(key);
    if (node == null) {
      return List.of();
    }
    if (!(node instanceof SequenceNode list)) {
      wrong(key, "is not a list", allowed);
      return List.of();
    }
    if (list.getValue().isEmpty()) {
      wrong(key, "is an empty list", allowed + "; leave the key out if there are none");
    }
    List<String> texts = new ArrayList<>();
    int number = 0;
    for (Node item : list.getValue()) {
      number++;
      textOf(key + "[" + number + "]", item, allowed).ifPresent(texts::add);
    }
    return texts;
  }

  /** The map of a key; nothing if it is missing or a fault. */
  public Optional<YamlMap> map(String key, String allowed) {
    Node node = values.get(key);
    if (node == null) {
      return Optional.empty();
    }
    if (node instanceof MappingNode map) {
      return Optional.of(new YamlMap(source, pathOf(key), map));
    }
    wrong(key, "is not a map", allowed);
    return Optional.empty();
  }

  /** Notes that the value of a key is wrong. */
  public void wrong(String key, String wrong, String allowed) {
    Node node = keys.get(key);
    if (node == null) {
      source.fault(pathOf(key) + " " + wrong, allowed);
    } else {
      source.fault(node, pathOf(key), wrong, allowed);
    }
  }

  private Optional<String> textOf(String key, Node node, String allowed) {
    if (!(node instanceof ScalarNode scalar)) {
      source.fault(node, pathOf(key), "is not plain text", allowed);
    } else if (scalar.getTag().equals(Tag.NULL) || scalar.getValue().isBlank()) {
      source.fault(node, pathOf(key), "is empty", allowed);
    } else if (!PLAIN.contains(scalar.getTag())) {
      source.fault(node, pathOf(key), "has the type " + scalar.getTag().getValue(), allowed);
    } else {
      return Optional.of(scalar.getValue().strip());
    }
    return Optional.empty();
  }

  private void add(NodeTuple entry) {
    if (!(entry.getKeyNode() instanceof ScalarNode scalar)) {
      source.fault(entry.getKeyNode(), path, "has a key that is not plain text", "a name");
      return;
    }
    String key = scalar.getValue();
    if (keys.putIfAbsent(key, scalar) != null) {
      source.fault(scalar, pathOf(key), "stands here a second time", "one of each");
      return;
    }
    values.put(key, entry.getValueNode());
  }

  private String pathOf(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}

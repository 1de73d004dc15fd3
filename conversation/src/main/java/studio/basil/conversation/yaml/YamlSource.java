package studio.basil.conversation.yaml;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * One YAML text and the faults found in it.
 *
 * <p>Only the tree of nodes is read, so no type that a file names is ever built. Length, depth and
 * aliases are limited.
 */
public final class YamlSource {
  private static final int MOST_CHARACTERS = 1_000_000;
  private static final int DEEPEST = 10;
  private static final String MAP = "lines of the form \"key: value\"";

  private final String file;
  private final int linesBefore;
  private final List<YamlFault> faults = new ArrayList<>();

  /**
   * A text that is to be read.
   *
   * @param file its name, for the faults
   * @param linesBefore how many lines of the file precede the text
   */
  public YamlSource(String file, int linesBefore) {
    this.file = file;
    this.linesBefore = linesBefore;
  }

  /**
   * Reads the map that the whole text must be.
   *
   * @return the map, empty for an empty text; one without keys after a fault
   */
  public YamlMap read(String text) {
    return compose(text)
        .filter(node -> !node.getTag().equals(Tag.NULL))
        .flatMap(this::mapping)
        .map(node -> new YamlMap(this, "", node))
        .orElseGet(() -> YamlMap.empty(this));
  }

  /** Notes a fault of the file as a whole. */
  public void fault(String wrong, String allowed) {
    faults.add(YamlFault.ofFile(file, wrong, allowed));
  }

  /** All faults so far, in the order of their lines. */
  public List<YamlFault> faults() {
    return faults.stream().sorted(Comparator.comparingInt(YamlFault::line)).toList();
  }

  void fault(Node node, String key, String wrong, String allowed) {
    faults.add(new YamlFault(file, line(node.getStartMark()), key, wrong, allowed));
  }

  private Optional<MappingNode> mapping(Node node) {
    if (node instanceof MappingNode map) {
      return Optional.of(map);
    }
    fault(node, "", "is not a map", MAP);
    return Optional.empty();
  }

  private Optional<Node> compose(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(MOST_CHARACTERS);
    options.setNestingDepthLimit(DEEPEST);
    try {
      return Optional.ofNullable(
          new Yaml(new SafeConstructor(options)).compose(new StringReader(text)));
    } catch (MarkedYAMLException e) {
      String problem = e.getProblem() == null ? "something else stands here" : e.getProblem();
      faults.add(new YamlFault(file, line(e.getProblemMark()), "", "is not YAML: " + problem, MAP));
    } catch (YAMLException e) {
      fault("is not YAML: " + firstLine(String.valueOf(e.getMessage())), MAP);
    }
    return Optional.empty();
  }

  private int line(@Nullable Mark mark) {
    return mark == null ? 0 : mark.getLine() + 1 + linesBefore;
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }
}

package studio.basil.server.contract;

import java.util.Optional;

/** A format of texts in requests that JSON Schema has no words for. Thread-safe. */
public interface TextFormat {
  /** What schemas call it. */
  String name();

  /** What is wrong with a text; nothing if it is of this format. */
  Optional<String> fault(String text);
}

package studio.basil.conversation.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import studio.basil.conversation.budget.PriceTable;
import studio.basil.conversation.yaml.YamlFaultsException;

/** Prices of the scripted providers: an answer costs about a tenth of a cent. */
final class ScenePrices {
  private static final String PRICES =
      """
      scripted-stt: {lines: {per_minute: "0.006"}}
      scripted-llm: {lines: {per_million_input: "1", per_million_output: "4"}}
      scripted-tts: {tone: {per_million_characters: "15"}}
      """;

  private ScenePrices() {}

  static PriceTable in(Path file) throws IOException {
    try {
      return PriceTable.standard().with(Files.writeString(file, PRICES));
    } catch (YamlFaultsException e) {
      throw new IllegalStateException(e);
    }
  }
}

package studio.basil.server.settings;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import studio.basil.conversation.budget.Metered;
import studio.basil.conversation.budget.PriceTable;
import studio.basil.conversation.yaml.YamlFaultsException;

/**
 * Checks that everybody who is paid for has a price. Local providers are free, so that the table is
 * not read where there are only those.
 */
final class PriceCheck {
  private static final String PRICES_FILE = "PRICES_FILE";

  private final VariableReader reader;
  private final Map<Paid, Metered> paid = new LinkedHashMap<>();

  private record Paid(String provider, String model) {}

  private PriceCheck(VariableReader reader) {
    this.reader = reader;
  }

  /** Checks, and gives the operator's file, if there is one. */
  static Optional<Path> read(VariableReader reader, ProviderSettings providers) {
    Optional<Path> file = reader.file(PRICES_FILE);
    PriceCheck check = new PriceCheck(reader);
    providers
        .recognizers()
        .forEach(each -> check.add(each.provider(), each.paidModel(), Metered.AUDIO));
    providers
        .synthesizers()
        .forEach(each -> check.add(each.provider(), each.paidModel(), Metered.CHARACTERS));
    providers
        .host()
        .members()
        .forEach(each -> check.add(each.provider(), each.paidModel(), Metered.TOKENS));
    providers
        .guest()
        .members()
        .forEach(each -> check.add(each.provider(), each.paidModel(), Metered.TOKENS));
    check.run(file);
    return file;
  }

  private void add(String provider, Optional<String> model, Metered metered) {
    model.ifPresent(name -> paid.put(new Paid(provider, name), metered));
  }

  private void run(Optional<Path> file) {
    if (paid.isEmpty() && file.isEmpty()) {
      return;
    }
    try {
      PriceTable standard = PriceTable.standard();
      PriceTable table = file.isPresent() ? standard.with(file.get()) : standard;
      paid.forEach(
          (each, metered) ->
              table
                  .missing(each.provider(), each.model(), metered)
                  .ifPresent(
                      missing ->
                          reader.fault(
                              PRICES_FILE,
                              missing.replaceFirst("\\.$", ""),
                              "a YAML file with a price for each model that is used")));
    } catch (YamlFaultsException wrong) {
      wrong
          .faults()
          .forEach(
              fault ->
                  reader.fault(
                      PRICES_FILE,
                      "%s%s: %s %s"
                          .formatted(
                              fault.file(),
                              fault.line() == 0 ? "" : ":" + fault.line(),
                              fault.key(),
                              fault.wrong()),
                      fault.allowed()));
    }
  }
}

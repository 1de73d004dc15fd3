package studio.basil.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A server and what it says of itself. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ContractScene {
  private static final long SEED = 20_261_121;

  @TempDir static Path folder;

  ContractServer server;
  ApiDocument document;
  AnswerCheck check;
  ContractRequests requests;
  final List<String> faults = new ArrayList<>();

  @BeforeAll
  void start() throws Exception {
    server = ContractServer.start(folder);
    document = new ApiDocument(server.openApi());
    check = new AnswerCheck(document);
    requests = new ContractRequests(document, new Random(SEED), ContractSeparations.recording());
  }

  @AfterAll
  void stop() {
    server.close();
  }

  void assertNoFaults() {
    List<String> found = List.copyOf(faults);
    faults.clear();
    assertThat(found.size() + " faults\n" + String.join("\n", found)).startsWith("0 faults");
  }
}

package studio.basil.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BadInputIT {
  @TempDir Path folder;

  @Test
  void badInput_getsItsCodeAndHarmsNoSession() throws Exception {
    try (ServerProcess server = ServerProcess.start(folder)) {
      JsonNode result = NodeScript.run("bad-input.mjs", server.url());

      assertThat(codes(result))
          .isEqualTo(
              Map.ofEntries(
                  Map.entry("audio before hello", "hello-required"),
                  Map.entry("hello without a name", "hello-invalid"),
                  Map.entry("id with ../", "episode-id-invalid"),
                  Map.entry("id with a slash", "episode-id-invalid"),
                  Map.entry("id with a control character", "episode-id-invalid"),
                  Map.entry("id of 300 characters", "episode-id-invalid"),
                  Map.entry("another encoding", "audio-encoding-unsupported"),
                  Map.entry("a second hello", "hello-repeated"),
                  Map.entry("99 bytes", "audio-too-short"),
                  Map.entry("100,001 bytes", "audio-too-long"),
                  Map.entry("an odd length", "audio-odd-length"),
                  Map.entry("text for audio", "audio-not-binary"),
                  Map.entry("an unknown event", "unknown-event"),
                  Map.entry("a wrong argument", "argument-invalid"),
                  Map.entry("flood", "too-many-events"),
                  Map.entry("broken UTF-8", "transport close"),
                  Map.entry("a client that never reads", "closed")));
      assertThat(result.path("files")).isNotEmpty();
      server
          .process()
          .awaitLine("count of faults", line -> line.contains("A client has left (slow-client)"));
      assertThat(episodesOutside()).as("files outside the recording folder").isEmpty();
    }
  }

  private static Map<String, String> codes(JsonNode result) {
    return new ObjectMapper().convertValue(result.path("codes"), new TypeReference<>() {});
  }

  private List<String> episodesOutside() throws Exception {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .map(entry -> entry.getFileName().toString())
          .filter(name -> !List.of("recordings", "data").contains(name))
          .toList();
    }
  }
}

package studio.basil.conversation.recording;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What {@code session.yml} says of an episode.
 *
 * @param owner whose episode it is, in the words of the server; null if it knows no accounts
 * @param state {@code live} while it is being recorded, {@code complete} when it ended in order,
 *     {@code recovered} when a later start finished it
 * @param startedAt ISO 8601
 * @param endedAt ISO 8601, or null while it is live
 * @param durationMs length of the session, or null while it is live
 * @param endReason why it ended, or null while it is live
 * @param briefing title of what it was about
 * @param inputGapMs silence on the person's track where no audio came
 * @param inputDriftMs how much the person's track was stretched to follow the session's clock
 */
public record SessionFile(
    String sessionId,
    String episodeId,
    @Nullable String owner,
    String state,
    String startedAt,
    @Nullable String endedAt,
    @Nullable Long durationMs,
    @Nullable String endReason,
    String briefing,
    long inputGapMs,
    long inputDriftMs,
    List<Member> speakers) {

  /** Its name in the episode's folder. */
  public static final String FILE_NAME = "session.yml";

  static final String LIVE = "live";

  private static final ObjectMapper YAML =
      new ObjectMapper(
              YAMLFactory.builder()
                  .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                  .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                  .build())
          .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);

  /**
   * A speaker of the episode.
   *
   * @param provider who wrote the words, or null for the person
   * @param voice who spoke them, or null for the person
   */
  public record Member(
      String id,
      String name,
      String role,
      @Nullable String provider,
      @Nullable String model,
      @Nullable String voice) {}

  public SessionFile {
    Objects.requireNonNull(sessionId, "sessionId");
    Objects.requireNonNull(episodeId, "episodeId");
    Objects.requireNonNull(state, "state");
    speakers = List.copyOf(speakers);
  }

  /** Whether the episode is still recorded, or waits for the next start to finish it. */
  public boolean isLive() {
    return state.equals(LIVE);
  }

  /** The same episode, ended. */
  SessionFile ended(String newState, String at, long lengthMs, String reason) {
    return new SessionFile(
        sessionId,
        episodeId,
        owner,
        newState,
        startedAt,
        at,
        lengthMs,
        reason,
        briefing,
        inputGapMs,
        inputDriftMs,
        speakers);
  }

  /** The same episode with what was found out about its input. */
  SessionFile withInput(long gapMs, long driftMs) {
    return new SessionFile(
        sessionId,
        episodeId,
        owner,
        state,
        startedAt,
        endedAt,
        durationMs,
        endReason,
        briefing,
        gapMs,
        driftMs,
        speakers);
  }

  /**
   * Reads what stands in an episode's folder.
   *
   * @throws IOException if there is none, or it says something else
   */
  public static SessionFile read(Path folder) throws IOException {
    return YAML.readValue(Files.readAllBytes(folder.resolve(FILE_NAME)), SessionFile.class);
  }

  /** Writes the file whole or not at all. */
  void write(Path folder) throws IOException {
    Path temporary = folder.resolve(FILE_NAME + ".part");
    Files.write(temporary, YAML.writeValueAsBytes(this));
    Files.move(
        temporary,
        folder.resolve(FILE_NAME),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }
}

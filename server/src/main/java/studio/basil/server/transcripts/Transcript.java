package studio.basil.server.transcripts;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Who says what in a recording.
 *
 * @param recognizer that listened to it
 * @param items by the time at which they begin
 */
public record Transcript(
    @Schema(examples = "moonshine moonshine-tiny") String recognizer, List<Spoken> items) {

  /** Copies the items. */
  public Transcript {
    items = List.copyOf(items);
  }

  /**
   * What somebody says.
   *
   * @param speaker their number
   * @param name what people call them
   * @param startMs from the beginning of the recording
   * @param words of the text with their times; empty where the recogniser tells none
   */
  public record Spoken(
      int speaker, String name, long startMs, long endMs, String text, List<Word> words) {

    /** Copies the words. */
    public Spoken {
      words = List.copyOf(words);
    }
  }

  /**
   * A word.
   *
   * @param text with its punctuation, where the recogniser writes it so
   * @param startMs from the beginning of the recording
   */
  public record Word(@Schema(examples = "Hello,") String text, long startMs, long endMs) {}
}

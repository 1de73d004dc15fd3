package studio.basil.server.transcripts;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import studio.basil.server.captions.CaptionFormat;
import studio.basil.server.captions.CaptionText;
import studio.basil.server.captions.Cue;
import studio.basil.server.database.Scope;
import studio.basil.server.database.Transactions;
import studio.basil.server.engines.SpeakerName;
import studio.basil.server.http.Page;

/** Transcripts with the names of who speaks, as they are now. */
public final class TranscriptReader {
  private static final int ROWS_AT_A_TIME = 1_000;

  private final TranscriptStore store;

  /** Reads a database. */
  public TranscriptReader(Transactions database, Clock clock) {
    this.store = new TranscriptStore(database, clock);
  }

  /** All of it; nothing until it is ready. */
  public Optional<Transcript> whole(Scope scope, UUID separation, List<SpeakerName> names) {
    return store
        .recognizer(scope, separation)
        .map(recognizer -> new Transcript(recognizer, items(scope, separation, names)));
  }

  private List<Transcript.Spoken> items(Scope scope, UUID separation, List<SpeakerName> names) {
    List<Transcript.Spoken> items = new ArrayList<>();
    @Nullable String cursor = null;
    do {
      Page<TranscriptStore.Line> page = store.page(scope, separation, cursor, ROWS_AT_A_TIME);
      page.items()
          .forEach(
              line ->
                  items.add(
                      new Transcript.Spoken(
                          line.speaker(),
                          shown(line, names),
                          line.startMs(),
                          line.endMs(),
                          line.text(),
                          line.words())));
      cursor = page.next();
    } while (cursor != null);
    return items;
  }

  /** A text of it; nothing until it is ready. */
  public Optional<CaptionText> text(
      Scope scope, UUID separation, List<SpeakerName> names, CaptionFormat format) {
    return store
        .recognizer(scope, separation)
        .map(
            _ ->
                new CaptionText(
                    format,
                    place -> cues(store.page(scope, separation, place, ROWS_AT_A_TIME), names)));
  }

  private static Page<Cue> cues(Page<TranscriptStore.Line> page, List<SpeakerName> names) {
    return new Page<>(
        page.items().stream()
            .map(line -> new Cue(shown(line, names), line.startMs(), line.endMs(), line.text()))
            .toList(),
        page.next());
  }

  private static String shown(TranscriptStore.Line line, List<SpeakerName> names) {
    return SpeakerName.of(line.speaker(), names).shown();
  }
}

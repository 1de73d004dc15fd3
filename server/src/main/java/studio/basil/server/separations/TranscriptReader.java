package studio.basil.server.separations;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.basil.server.captions.CaptionFormat;
import studio.basil.server.captions.CaptionText;
import studio.basil.server.captions.Cue;
import studio.basil.server.database.Scope;
import studio.basil.server.engines.SpeakerName;
import studio.basil.server.http.Page;

/** Transcripts with the names of who speaks, as they are now. */
record TranscriptReader(TranscriptStore store) {
  private static final int ROWS_AT_A_TIME = 1_000;

  /** All of it; nothing until it is ready. */
  Optional<Transcript> whole(Scope scope, Separation separation) {
    return store
        .recognizer(scope, separation.id())
        .map(recognizer -> new Transcript(recognizer, items(scope, separation)));
  }

  private List<Transcript.Spoken> items(Scope scope, Separation separation) {
    List<Transcript.Spoken> items = new ArrayList<>();
    @Nullable String cursor = null;
    do {
      Page<TranscriptStore.Line> page = store.page(scope, separation.id(), cursor, ROWS_AT_A_TIME);
      page.items()
          .forEach(
              line ->
                  items.add(
                      new Transcript.Spoken(
                          line.speaker(),
                          shown(line, separation),
                          line.startMs(),
                          line.endMs(),
                          line.text(),
                          line.words())));
      cursor = page.next();
    } while (cursor != null);
    return items;
  }

  /** A text of it; nothing until it is ready. */
  Optional<CaptionText> text(Scope scope, Separation separation, CaptionFormat format) {
    return store
        .recognizer(scope, separation.id())
        .map(
            _ ->
                new CaptionText(
                    format,
                    place ->
                        cues(
                            store.page(scope, separation.id(), place, ROWS_AT_A_TIME),
                            separation)));
  }

  private static Page<Cue> cues(Page<TranscriptStore.Line> page, Separation separation) {
    return new Page<>(
        page.items().stream()
            .map(
                line -> new Cue(shown(line, separation), line.startMs(), line.endMs(), line.text()))
            .toList(),
        page.next());
  }

  private static String shown(TranscriptStore.Line line, Separation separation) {
    return SpeakerName.of(line.speaker(), separation.names()).shown();
  }
}

package studio.basil.demo;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import studio.basil.demo.StudioEvent.Captioned;

/** The latest caption of each utterance. Not thread-safe. */
final class Transcript {
  private final Map<String, Captioned> captions = new LinkedHashMap<>();

  /** Adds a caption or replaces the earlier one of the same utterance. */
  void accept(Captioned caption) {
    captions.put(caption.speaker() + "/" + caption.utteranceId(), caption);
  }

  /** What was said, by start, one line an utterance: time, speaker, words. */
  List<String> lines() {
    return captions.values().stream()
        .filter(caption -> !caption.text().isBlank())
        .sorted(Comparator.comparingLong(Captioned::startMs))
        .map(
            caption ->
                "%5.1f s  %-7s %s%s"
                    .formatted(
                        caption.startMs() / 1e3,
                        caption.speaker(),
                        caption.text().strip(),
                        caption.last() ? "" : " ..."))
        .toList();
  }
}

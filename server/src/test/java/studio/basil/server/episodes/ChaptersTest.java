package studio.basil.server.episodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import studio.basil.audio.FileTags.Chapter;
import studio.basil.server.episodes.CaptionStore.CaptionLine;

class ChaptersTest {
  private static CaptionLine said(String speaker, long second, String text) {
    return new CaptionLine(1, "u1", speaker, second * 1_000, second * 1_000 + 500, text, null);
  }

  private static Chapter chapter(long start, long end, String title) {
    return new Chapter(Duration.ofSeconds(start), Duration.ofSeconds(end), title);
  }

  @Test
  void anEpisodeWithoutWords_isOneChapter() {
    assertThat(Chapters.of("Tea", List.of(), 90_000)).containsExactly(chapter(0, 90, "Tea"));
  }

  @Test
  void whatThePersonAsks_opensAChapter() {
    assertThat(
            Chapters.of(
                "Tea",
                List.of(
                    said("you", 1, "Hello."),
                    said("claude", 70, "Tea is old."),
                    said("you", 80, "How old?"),
                    said("you", 100, "Really?"),
                    said("you", 150, "And coffee?")),
                200_000))
        .containsExactly(
            chapter(0, 80, "Tea"), chapter(80, 150, "How old?"), chapter(150, 200, "And coffee?"));
  }

  @Test
  void aLongQuestion_isCutBetweenWords() {
    List<Chapter> chapters = Chapters.of("", List.of(said("you", 60, "word ".repeat(40))), 120_000);

    assertThat(chapters).first().extracting(Chapter::title).isEqualTo("Start");
    assertThat(chapters)
        .last()
        .satisfies(last -> assertThat(last.title()).endsWith("word …").hasSizeLessThan(65));
  }

  @Test
  void anEpisodeOfNoLength_hasNoChapters() {
    assertThat(Chapters.of("Tea", List.of(said("you", 0, "Hello.")), 0)).isEmpty();
  }
}

package studio.basil.server.episodes;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.basil.server.episodes.Rows.NOON;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.basil.server.database.Database;
import studio.basil.server.database.Scope;
import studio.basil.server.database.TestPostgres;
import studio.basil.server.http.Page;

@ExtendWith(TestPostgres.class)
class SearchStoreTest {
  private Database database;
  private Rows rows;
  private SearchStore store;
  private UUID ada;
  private UUID bert;
  private UUID session;

  @BeforeEach
  void open() {
    database = TestPostgres.open(2);
    rows = new Rows(database);
    store = new SearchStore(database);
    ada = rows.user();
    bert = rows.user();
    session = rows.session(ada, NOON, "complete", "Bees and their keepers");
  }

  @AfterEach
  void close() {
    database.close();
  }

  private List<SearchHit> find(String text) {
    return store.find(Scope.user(ada), text, null, 20).items();
  }

  private void said(String... texts) {
    for (int i = 0; i < texts.length; i++) {
      rows.caption(ada, session, i + 1, "guest", texts[i]);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "queen|1 2",
        "queens|1 2",
        "queen bee|1",
        "\"old queen\"|2",
        "\"queen old\"|",
        "queen -old|1",
        "-queen|3",
        "honey or swarm|2 3",
        "honey or swa|2 3",
        "que|1 2",
        "\"que|",
        "qu|",
        "que bee|",
        "queen -o|1 2",
        "the|",
        "&!(:*|",
        "\\|",
        "nothing of the kind|"
      })
  void words_phrasesExclusionsAndBeginnings_findWhatHasThem(String text, @Nullable String numbers) {
    said("A queen bee lays eggs.", "The old queen leaves with a swarm.", "Honey keeps for years.");

    assertThat(find(text))
        .extracting(hit -> Long.toString(hit.number()))
        .containsExactlyInAnyOrder(numbers == null ? new String[0] : numbers.split(" "));
  }

  @Test
  void space_endsAWord() {
    said("A queen bee lays eggs.");

    assertThat(find("que ")).isEmpty();
    assertThat(find("queen ")).hasSize(1);
  }

  @Test
  void hit_tellsWhereToJumpAndWhatToMark() {
    said("Hello.", "A queen, and two queens.");

    SearchHit hit = find("queen").getFirst();
    assertThat(hit.sessionId()).isEqualTo(session);
    assertThat(hit.title()).isEqualTo("Bees and their keepers");
    assertThat(hit.speaker()).isEqualTo("guest");
    assertThat(hit.speakerName()).isEqualTo("Robin");
    assertThat(hit.startMs()).isEqualTo(8_000);
    assertThat(hit.highlights())
        .extracting(part -> hit.text().substring(part.start(), part.end()))
        .containsExactly("queen", "queens");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script> queen",
        "🐝🐝 the <b>queen</b> &amp; 'queen'",
        "queen",
        "\uE000queen\uE001",
        "a\nqueen\t<img src=x onerror=alert(1)> queen"
      })
  void text_isGivenAsItIs_andMarkedInTheRightPlaces(String text) {
    said(text);

    SearchHit hit = find("queen").getFirst();
    assertThat(hit.text()).isEqualTo(text);
    assertThat(hit.highlights())
        .isNotEmpty()
        .allSatisfy(
            part -> assertThat(hit.text().substring(part.start(), part.end())).isEqualTo("queen"));
  }

  @Test
  void captions_ofOthersAreNotFound_butByAdministrators() {
    UUID other = rows.session(bert, NOON);
    rows.caption(bert, other, 1, "you", "zyzzyva " + bert);

    assertThat(find("zyzzyva")).isEmpty();
    assertThat(find("zyzzyva @" + bert)).isEmpty();
    assertThat(find("@" + bert)).isEmpty();
    assertThat(store.find(Scope.admin(ada), "zyzzyva", null, 100).items())
        .extracting(SearchHit::sessionId)
        .contains(other);
  }

  @Test
  void pages_showEachHitOnceTheBestFirst() {
    for (int i = 1; i <= 7; i++) {
      rows.caption(ada, session, i, "you", "queen ".repeat(1 + i % 3));
    }

    List<Long> seen = new ArrayList<>();
    List<Double> ranks = new ArrayList<>();
    String cursor = null;
    do {
      Page<SearchHit> page = store.find(Scope.user(ada), "queen", cursor, 3);
      page.items().forEach(hit -> seen.add(hit.number()));
      page.items().forEach(hit -> ranks.add(-hit.rank()));
      cursor = page.next();
    } while (cursor != null);

    assertThat(seen).containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L, 6L, 7L);
    assertThat(ranks).isSorted();
  }

  @Test
  void frequentWords_areRankedAmongABoundedNumber() {
    rows.run(
        """
        insert into captions
          (session_id, number, user_id, utterance_id, speaker, start_ms, end_ms, text)
        select ?, n, ?, 'u', 'you', n, n, 'queen' from generate_series(1, 1200) n
        """,
        session,
        ada);

    String cursor = null;
    int seen = 0;
    do {
      Page<SearchHit> page = store.find(Scope.user(ada), "queen", cursor, 100);
      seen += page.items().size();
      cursor = page.next();
    } while (cursor != null);
    assertThat(seen).isEqualTo(SearchStore.MOST_CANDIDATES);
  }

  @Test
  void correctedCaption_isFoundByItsNewWords() {
    said("The old quean leaves.");
    new CaptionStore(database).edit(Scope.user(ada), session, 1, "The old queen leaves.", NOON);

    assertThat(find("queen")).hasSize(1);
    assertThat(find("quean")).isEmpty();
  }
}

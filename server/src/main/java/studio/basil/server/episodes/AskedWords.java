package studio.basil.server.episodes;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import studio.basil.server.database.Scope;

/**
 * Says what is searched for in the captions, for the rest of a transaction: {@code caption_search}
 * then shows the captions that have it.
 */
final class AskedWords {
  /** A last word that stands by itself may be the beginning of one. */
  private static final Pattern LAST_WORD = Pattern.compile("(?:^|\\s)[\\p{L}\\p{N}]{2,}$");

  /**
   * The owner is a word of each caption: the index finds one user's captions without looking at
   * those of others. By index only, since the table would be read whole for words that the planner
   * takes for frequent.
   */
  private static final String ASK =
      """
      with asked as (select websearch_to_tsquery('english', :text)::text as words),
        opened as (
          select case when words like '%''' and :prefix then words || ':*' else words end as words
          from asked)
      select words,
        set_config('basil.words',
          case when words = '' or :owner = '' then words
            else '(' || words || ') & ''@' || :owner || '''' end, true),
        set_config('enable_seqscan', 'off', true)
      from opened
      """;

  private AskedWords() {}

  /**
   * Sets what is searched for.
   *
   * @param text words, "phrases" and -words as in search engines; the last word may be unfinished
   * @return the same as the database has it, empty if no word is worth a search
   */
  static String ask(Handle handle, Scope scope, String text) {
    return handle
        .createQuery(ASK)
        .bind("text", text)
        .bind("prefix", endsInAWord(text))
        .bind("owner", scope.level().equals("user") ? scope.userId() : "")
        .map((row, _) -> row.getString("words"))
        .one();
  }

  static boolean endsInAWord(String text) {
    Matcher last = LAST_WORD.matcher(text);
    return last.find() && text.chars().filter(letter -> letter == '"').count() % 2 == 0;
  }
}

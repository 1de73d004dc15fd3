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
  private static final Pattern LAST_WORD = Pattern.compile("(?:^|\\s)[\\p{L}\\p{N}]{3,}$");

  /**
   * The words are marked as those of the user, or of each user where all are seen. What excludes
   * words and names none is looked for among all captions of the owner, who has a word of their own
   * in each. By index only, since the table would be read whole for words that the planner takes
   * for frequent.
   */
  private static final String ASK =
      """
      with asked as (select websearch_to_tsquery('english', :text)::text as words),
        opened as (
          select case when words like '%''' and :prefix then words || ':*' else words end as words,
            querytree(words::tsquery) in ('', 'T') as excludes
          from asked),
        owners as (
          select cast(nullif(:owner, '') as uuid) as id where :owner <> ''
          union all select id from users where :owner = '')
      select words,
        set_config('basil.words',
          case when words = '' then '' else (
            select string_agg(
              '(' || owned(words, id) || ')' ||
                case when excludes then ' & ''' || owner_mark(id) || '''' else '' end, ' | ')
            from owners) end,
          true) as owned,
        set_config('enable_seqscan', 'off', true)
      from opened
      """;

  private AskedWords() {}

  /**
   * What is searched for, as the database has it.
   *
   * @param words empty if no word is worth a search
   * @param owned the same as it stands in the index
   */
  record Asked(String words, String owned) {}

  /**
   * Sets what is searched for.
   *
   * @param text words, "phrases" and -words as in search engines; the last word may be unfinished
   */
  static Asked ask(Handle handle, Scope scope, String text) {
    return handle
        .createQuery(ASK)
        .bind("text", text)
        .bind("prefix", endsInAWord(text))
        .bind("owner", scope.level().equals("user") ? scope.userId() : "")
        .map((row, _) -> new Asked(row.getString("words"), row.getString("owned")))
        .one();
  }

  static boolean endsInAWord(String text) {
    Matcher last = LAST_WORD.matcher(text);
    return last.find() && text.chars().filter(letter -> letter == '"').count() % 2 == 0;
  }
}

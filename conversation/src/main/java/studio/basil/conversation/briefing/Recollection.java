package studio.basil.conversation.briefing;

import java.util.List;
import studio.basil.conversation.briefing.Prompts.Said;

/**
 * What a speaker remembers when it answers.
 *
 * @param notes a summary of the oldest turns, or empty if there is none
 * @param covered how many turns the notes stand for
 * @param leftOut how many turns after those are forgotten
 * @param turns the rest, verbatim, oldest first; the last one may have lost its beginning
 */
public record Recollection(String notes, int covered, int leftOut, List<Said> turns) {

  public Recollection {
    turns = List.copyOf(turns);
  }

  /** A memory of everything, verbatim. */
  public static Recollection of(List<Said> said) {
    return new Recollection("", 0, 0, said);
  }
}

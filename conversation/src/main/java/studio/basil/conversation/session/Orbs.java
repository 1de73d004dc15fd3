package studio.basil.conversation.session;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.basil.conversation.OrbState;
import studio.basil.conversation.Speaker;
import studio.basil.conversation.floor.FloorState;
import studio.basil.conversation.floor.FloorState.Turn;

/** What each speaker does, read off the floor. */
final class Orbs {
  private Orbs() {}

  static Map<String, OrbState> of(FloorState state, Cast cast) {
    Map<String, OrbState> orbs = new LinkedHashMap<>();
    for (Speaker speaker : cast.all()) {
      orbs.put(speaker.id(), of(state, speaker));
    }
    return orbs;
  }

  /** Who holds the floor, or null. */
  static @Nullable String holder(FloorState state) {
    return switch (state.turn()) {
      case Turn.Free _, Turn.Closed _ -> null;
      case Turn.Person _ -> Cast.PERSON_ID;
      case Turn.Thinking(var speaker, var _, var _) -> speaker;
      case Turn.Speaking(var speaker, var _, var _) -> speaker;
      case Turn.Held(var speaker, var _, var _, var _) -> speaker;
    };
  }

  private static OrbState of(FloorState state, Speaker speaker) {
    if (speaker.role() == Speaker.Role.PERSON && state.personSpeaks()) {
      return OrbState.SPEAKING;
    }
    return switch (state.turn()) {
      case Turn.Free _, Turn.Closed _ -> OrbState.IDLE;
      case Turn.Person _, Turn.Held _ ->
          speaker.role() == Speaker.Role.PERSON ? OrbState.IDLE : OrbState.LISTENING;
      case Turn.Thinking(var holder, var _, var _) ->
          speaker.id().equals(holder) ? OrbState.THINKING : OrbState.LISTENING;
      case Turn.Speaking(var holder, var _, var _) ->
          speaker.id().equals(holder) ? OrbState.SPEAKING : OrbState.LISTENING;
    };
  }
}

package studio.basil.conversation.session;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import studio.basil.conversation.OrbState;
import studio.basil.conversation.ServerEvent;
import studio.basil.conversation.Speaker;
import studio.basil.conversation.briefing.Prompts.Said;
import studio.basil.conversation.budget.Level;
import studio.basil.conversation.floor.Floor;
import studio.basil.conversation.floor.FloorCommand;
import studio.basil.conversation.floor.FloorEvent;
import studio.basil.conversation.floor.FloorState;
import studio.basil.conversation.floor.FloorState.Turn;
import studio.basil.conversation.floor.Remark;
import studio.basil.conversation.loop.Timers;
import studio.basil.speech.Cancellable;

/**
 * Keeps the floor's state, does what the floor wants done, and has answers prepared that it is
 * going to ask for. Session's thread only.
 */
final class FloorKeeper {
  private final SessionDesk desk;
  private final ThinkingProfile thinking;
  private final Floor floor;
  private final Speaking speaking;
  private final Listening listening;
  private final BudgetWatch budget;
  private final Runnable settled;
  private final Map<String, OrbState> shownOrbs = new HashMap<>();
  private final Queue<FloorEvent> events = new ArrayDeque<>();
  private FloorState state = FloorState.INITIAL;
  private boolean busy;
  private @Nullable Cancellable pause;
  private @Nullable Cancellable holdPatience;

  /**
   * Keeps a floor that is free.
   *
   * @param settled called after an event, when everything that it led to is done
   */
  FloorKeeper(
      SessionDesk desk,
      SessionProfile profile,
      Speaking speaking,
      Listening listening,
      BudgetWatch budget,
      Runnable settled) {
    this.desk = desk;
    this.thinking = profile.thinking();
    this.floor =
        new Floor(
            profile
                .speaking()
                .floorRules(desk.cast().answerers().stream().map(Speaker::id).toList()));
    this.speaking = speaking;
    this.listening = listening;
    this.budget = budget;
    this.settled = settled;
    listening.tell(new Heard());
    speaking.tell(new Spoken());
  }

  /** What each speaker does. */
  Map<String, OrbState> orbs() {
    return Orbs.of(state, desk.cast());
  }

  /** Who has the floor, or null. */
  @Nullable String holder() {
    return Orbs.holder(state);
  }

  boolean autopilot() {
    return state.autopilot();
  }

  /** Takes an event; one that comes of another's commands waits until these are done. */
  void happened(FloorEvent event) {
    events.add(event);
    if (busy) {
      return;
    }
    busy = true;
    try {
      for (FloorEvent next = events.poll(); next != null; next = events.poll()) {
        take(next);
      }
    } finally {
      busy = false;
    }
    settled.run();
  }

  private void take(FloorEvent event) {
    Floor.Step step = floor.step(state, event);
    state = step.state();
    for (FloorCommand command : step.commands()) {
      perform(command);
    }
    showOrbs();
  }

  private void perform(FloorCommand command) {
    switch (command) {
      case FloorCommand.Ask(var speaker, long number, boolean unprompted) -> {
        PersonTurn answers = unprompted ? null : listening.takeUnanswered();
        speaking.ask(speaker, number, unprompted, answers);
      }
      case FloorCommand.Hold(long number) -> speaking.hold(number);
      case FloorCommand.Resume(long number) -> speaking.resume(number);
      case FloorCommand.Stop(long number, var reason) -> speaking.stop(number, reason);
      case FloorCommand.StartPause(var length) -> {
        Timers.cancel(pause);
        pause =
            desk.environment().loop().after(length, () -> happened(new FloorEvent.PauseElapsed()));
      }
      case FloorCommand.CancelPause() -> Timers.cancel(pause);
      case FloorCommand.StartHold(var length) -> {
        Timers.cancel(holdPatience);
        holdPatience =
            desk.environment().loop().after(length, () -> happened(new FloorEvent.HoldElapsed()));
      }
      case FloorCommand.AutopilotGaveUp() ->
          desk.journal()
              .error(
                  "autopilot-off",
                  "Autopilot was switched off because three answers in a row failed. See the errors"
                      + " before this one.",
                  "floor",
                  null);
    }
  }

  private void showOrbs() {
    orbs()
        .forEach(
            (speaker, orb) -> {
              if (shownOrbs.put(speaker, orb) != orb) {
                desk.environment().client().send(new ServerEvent.OrbChanged(speaker, orb));
              }
            });
  }

  /** Prepares the answer that would be asked for if these events came. */
  private void prepare(List<FloorEvent> events, Said said) {
    if (budget.status().level().compareTo(Level.DEGRADED) < 0) {
      FloorCommand.Ask ask = floor.foresee(state, events);
      if (ask != null) {
        speaking.prepare(ask.speaker(), ask.unprompted(), said);
      }
    }
  }

  private final class Heard implements Listening.Listener {

    @Override
    public void accept(FloorEvent event) {
      happened(event);
    }

    @Override
    public void paused(String words, Remark remark, List<String> addressees) {
      if (thinking.preemptive() && state.turn() instanceof Turn.Person) {
        prepare(
            List.of(new FloorEvent.SpeechEnded(), new FloorEvent.Transcribed(remark, addressees)),
            new Said(Cast.PERSON_ID, words));
      }
    }

    @Override
    public void unsaid(String reason) {
      if (state.turn() instanceof Turn.Person) {
        speaking.discardPrepared(reason);
      }
    }
  }

  private final class Spoken implements Speaking.Listener {

    @Override
    public void accept(FloorEvent event) {
      if (event instanceof FloorEvent.AnswerBegan) {
        listening.answered();
      }
      happened(event);
    }

    @Override
    public void planned(long number, String speaker, String script) {
      if (thinking.lookAhead()) {
        String handsTo = desk.cast().calledAtTheEnd(script);
        prepare(
            List.of(new FloorEvent.AnswerFinished(number, 0, handsTo)), new Said(speaker, script));
      }
    }

    @Override
    public void unaffordable() {
      budget.unaffordable();
    }
  }
}

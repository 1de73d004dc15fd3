package studio.basil.demo;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** The order of the talk, from hello to the finished files. Runs on one thread. */
final class Scenario {
  private static final List<String> LINES =
      List.of(
          "Good morning to both of you, what shall we talk about today?",
          "Wait a moment please, I would like to ask you something else.",
          "Tell me why people like to listen to a good conversation.",
          "How does a voice tell us what another person feels?",
          "What would you say to somebody who is afraid to speak in public?",
          "Which book should everybody read before the end of the year?",
          "Do you think that music can change the mind of a person?",
          "What is the most important thing that you have learned so far?");

  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final Duration QUIET = Duration.ofSeconds(90);
  private static final Duration FILES = Duration.ofSeconds(40);
  private static final Duration PAUSE = Duration.ofMillis(1200);
  private static final Duration BEFORE_BARGE_IN = Duration.ofSeconds(1);
  private static final int AUTOPILOT_UTTERANCES = 2;

  private final Talk talk;
  private final StudioSocket socket;
  private final SyntheticPerson person;

  Scenario(Talk talk, StudioSocket socket, SyntheticPerson person) {
    this.talk = talk;
    this.socket = socket;
    this.person = person;
  }

  /** What the person says in a talk of so many turns. */
  static List<String> lines(int turns) {
    return IntStream.range(0, turns).mapToObj(turn -> LINES.get(turn % LINES.size())).toList();
  }

  /**
   * Talks, one turn for each line. From the second turn on the person interrupts, until that has
   * happened once.
   *
   * @throws TalkException if something that should come does not
   */
  void run(List<SpokenLine> lines) throws InterruptedException {
    socket.hello("Robin");
    talk.await("answer to hello", ANSWER, Talk::isOpen);
    person.open();
    pause(PAUSE);
    for (SpokenLine line : lines) {
      if (talk.utterances() > 0) {
        awaitTurn();
      }
      person.say(line);
      talk.await("end of the person's line", ANSWER, Talk::isSpoken);
      talk.await("answer to \"" + line.text() + "\"", ANSWER, Talk::isAnswered);
    }
    awaitQuiet();
    autopilot();
    socket.stop();
    talk.await("word that the files are finished", FILES, state -> !state.files().isEmpty());
    talk.await("end of the session", FILES, Talk::isEnded);
  }

  /** Waits until the person may speak, or wants to. */
  private void awaitTurn() throws InterruptedException {
    if (talk.interruptions() == 0) {
      pause(BEFORE_BARGE_IN);
    } else {
      awaitQuiet();
    }
  }

  private void autopilot() throws InterruptedException {
    int before = talk.utterances();
    socket.autopilot(true);
    talk.await(
        "talk between the AI speakers on autopilot",
        QUIET,
        state -> state.utterances() >= before + AUTOPILOT_UTTERANCES);
    socket.autopilot(false);
    awaitQuiet();
  }

  private void awaitQuiet() throws InterruptedException {
    long deadline = System.nanoTime() + QUIET.toNanos();
    while (talk.isBusy() || person.silenceNanos() < PAUSE.toNanos()) {
      if (System.nanoTime() > deadline) {
        throw new TalkException("The AI speakers did not fall silent.");
      }
      pause(Duration.ofMillis(50));
    }
  }

  private static void pause(Duration length) throws InterruptedException {
    Thread.sleep(length);
  }
}

package studio.basil.conversation.testing;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.function.Consumer;
import studio.basil.conversation.loop.VirtualLoop;
import studio.basil.speech.Cancellable;
import studio.basil.speech.ChatRequest;
import studio.basil.speech.GenerationEvent;
import studio.basil.speech.LanguageModel;
import studio.basil.speech.LanguageModelCapabilities;
import studio.basil.speech.Rerouted;
import studio.basil.speech.ServedBy;
import studio.basil.speech.SpeechFailure;
import studio.basil.speech.TokenUsage;

/** A language model that gives the next line of its script, or fails where the script says so. */
public final class ScriptedSpeaker implements LanguageModel {
  /** The provider's name in price tables. */
  public static final String PROVIDER = "scripted-llm";

  private static final Line LAST = new Line("I have nothing more to say.", Ending.WHOLE);
  private static final Duration LATE = Duration.ofSeconds(20);

  private enum Ending {
    WHOLE,
    LATE,
    SWITCHED,
    FAILED,
    NEVER
  }

  private record Line(String text, Ending ending) {}

  private final VirtualLoop loop;
  private final Queue<Line> lines = new ArrayDeque<>();
  private final List<ChatRequest> requests = new ArrayList<>();
  private Duration latency;
  private int contextTokens = 4_096;
  private int running;

  public ScriptedSpeaker(VirtualLoop loop, Duration latency) {
    this.loop = loop;
    this.latency = latency;
  }

  /** The model has a window of this size. */
  public void window(int tokens) {
    contextTokens = tokens;
  }

  /** From now on the first word takes so long. */
  public void takes(Duration time) {
    latency = time;
  }

  /** The next answer. */
  public ScriptedSpeaker says(String text) {
    return line(text, Ending.WHOLE);
  }

  /** The next answer; its end is told 20 seconds after its last word. */
  public ScriptedSpeaker saysAndEndsLate(String text) {
    return line(text, Ending.LATE);
  }

  /** The next answer is given by another provider of a chain. */
  public ScriptedSpeaker saysAfterSwitch(String text) {
    return line(text, Ending.SWITCHED);
  }

  /** The next request fails. */
  public ScriptedSpeaker failsOnce() {
    return failsAfter("");
  }

  /** The next answer breaks off by a fault after these words. */
  public ScriptedSpeaker failsAfter(String text) {
    return line(text, Ending.FAILED);
  }

  /** The next request is never answered. */
  public ScriptedSpeaker hangsOnce() {
    return line("", Ending.NEVER);
  }

  /** What was asked so far. */
  public List<ChatRequest> requests() {
    return requests;
  }

  /** How many requests are neither answered to their end nor cancelled. */
  public int running() {
    return running;
  }

  @Override
  public LanguageModelCapabilities capabilities() {
    return new LanguageModelCapabilities(PROVIDER, "lines", contextTokens, false);
  }

  @Override
  public Cancellable generate(ChatRequest request, Consumer<GenerationEvent> listener) {
    requests.add(request);
    Line line = Objects.requireNonNullElse(lines.poll(), LAST);
    return new Generation(line, listener);
  }

  @Override
  public void close() {}

  private ScriptedSpeaker line(String text, Ending ending) {
    lines.add(new Line(text, ending));
    return this;
  }

  private final class Generation implements Cancellable {
    private final Line line;
    private final Consumer<GenerationEvent> listener;
    private boolean over;

    Generation(Line line, Consumer<GenerationEvent> listener) {
      this.line = line;
      this.listener = listener;
      running++;
      if (line.ending() != Ending.NEVER) {
        loop.after(latency, this::write);
      }
    }

    @Override
    public void cancel() {
      if (!over) {
        over = true;
        running--;
      }
    }

    private void write() {
      if (line.ending() == Ending.SWITCHED) {
        tell(new GenerationEvent.Switched(new Rerouted("first", "second", fault())));
      }
      for (String word : line.text().splitWithDelimiters(" ", 0)) {
        tell(new GenerationEvent.Delta(word));
      }
      if (line.ending() == Ending.LATE) {
        loop.after(LATE, this::complete);
      } else if (line.ending() == Ending.FAILED) {
        end(new GenerationEvent.Failed(fault()));
      } else {
        complete();
      }
    }

    private void complete() {
      end(
          new GenerationEvent.Completed(
              TokenUsage.of(10, line.text().length() / 4), ServedBy.fresh(PROVIDER, "lines")));
    }

    private void end(GenerationEvent event) {
      tell(event);
      cancel();
    }

    private void tell(GenerationEvent event) {
      if (!over) {
        listener.accept(event);
      }
    }

    private static SpeechFailure fault() {
      return SpeechFailure.passing(SpeechFailure.Code.UNAVAILABLE, "the model is away", null);
    }
  }
}

package studio.basil.conversation.testing;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.function.Consumer;
import studio.basil.speech.Cancellable;
import studio.basil.speech.ChatRequest;
import studio.basil.speech.GenerationEvent;
import studio.basil.speech.LanguageModel;
import studio.basil.speech.LanguageModelCapabilities;
import studio.basil.speech.ServedBy;
import studio.basil.speech.SpeechFailure;
import studio.basil.speech.TokenUsage;

/** A language model that gives the next line of its script, or fails where the line says so. */
public final class ScriptedSpeaker implements LanguageModel {
  private static final String FAILURE = "\u0000";
  private static final String SILENCE = "\u0001";

  private final VirtualLoop loop;
  private final Duration latency;
  private final Queue<String> lines = new ArrayDeque<>();
  private final List<ChatRequest> requests = new ArrayList<>();

  public ScriptedSpeaker(VirtualLoop loop, Duration latency) {
    this.loop = loop;
    this.latency = latency;
  }

  /** The next answer. */
  public ScriptedSpeaker says(String text) {
    lines.add(text);
    return this;
  }

  /** The next request fails. */
  public ScriptedSpeaker failsOnce() {
    lines.add(FAILURE);
    return this;
  }

  /** The next request is never answered. */
  public ScriptedSpeaker hangsOnce() {
    lines.add(SILENCE);
    return this;
  }

  /** What was asked so far. */
  public List<ChatRequest> requests() {
    return requests;
  }

  @Override
  public LanguageModelCapabilities capabilities() {
    return new LanguageModelCapabilities("scripted", "scripted", 4_096, true);
  }

  @Override
  public Cancellable generate(ChatRequest request, Consumer<GenerationEvent> listener) {
    requests.add(request);
    String line = Objects.requireNonNullElse(lines.poll(), "I have nothing more to say.");
    if (line.equals(SILENCE)) {
      return () -> {};
    }
    return loop.after(
        latency,
        () -> {
          if (line.equals(FAILURE)) {
            listener.accept(
                new GenerationEvent.Failed(
                    SpeechFailure.passing(
                        SpeechFailure.Code.UNAVAILABLE, "the model is away", null)));
            return;
          }
          for (String word : line.splitWithDelimiters(" ", 0)) {
            listener.accept(new GenerationEvent.Delta(word));
          }
          listener.accept(
              new GenerationEvent.Completed(
                  TokenUsage.of(10, line.length() / 4), ServedBy.fresh("scripted", "lines")));
        });
  }

  @Override
  public void close() {}
}

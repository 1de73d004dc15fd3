package studio.basil.speech.resilience;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import studio.basil.speech.Cancellable;
import studio.basil.speech.ChatRequest;
import studio.basil.speech.GenerationEvent;
import studio.basil.speech.LanguageModel;
import studio.basil.speech.LanguageModelCapabilities;
import studio.basil.speech.Rerouted;
import studio.basil.speech.SpeechFailure;

/**
 * A chain of language models, in order of preference. Its capabilities are those of the first.
 *
 * <p>An answer that breaks off after its first text ends with the failure of its model.
 */
public final class ResilientModel implements LanguageModel {
  private final List<LanguageModel> members;
  private final Providers providers;

  /**
   * A chain.
   *
   * @param members become the chain's, which closes them
   * @throws IllegalArgumentException if there are none
   */
  public ResilientModel(List<? extends LanguageModel> members, Resilience resilience) {
    this.members = List.copyOf(members);
    this.providers =
        new Providers(
            this.members.stream()
                .map(LanguageModel::capabilities)
                .map(each -> new Providers.Identity(each.provider(), each.model()))
                .toList(),
            resilience);
  }

  @Override
  public LanguageModelCapabilities capabilities() {
    return members.getFirst().capabilities();
  }

  /** The state of each provider, in order of preference. */
  public Map<String, ProviderState> states() {
    return providers.states();
  }

  @Override
  public Cancellable generate(ChatRequest request, Consumer<GenerationEvent> listener) {
    return Pursuit.begin(new Generation(request), providers, listener);
  }

  /** Gets all its members ready, since any of them may have to answer. */
  @Override
  public void warmUp() {
    members.forEach(LanguageModel::warmUp);
  }

  @Override
  public void close() {
    Providers.close(members);
  }

  private final class Generation implements Errand<GenerationEvent> {
    private final ChatRequest request;

    Generation(ChatRequest request) {
      this.request = request;
    }

    @Override
    public String work() {
      return "answer";
    }

    @Override
    public Attempt<GenerationEvent> attempt(int provider) {
      return new Attempt<>() {
        @Override
        public Cancellable start(Consumer<GenerationEvent> listener) {
          return members.get(provider).generate(request, listener);
        }

        @Override
        public Reply<GenerationEvent> read(GenerationEvent event) {
          return switch (event) {
            case GenerationEvent.Delta _ -> new Reply.Result<>(List.of(event));
            case GenerationEvent.Switched _ -> new Reply.Notice<>(event);
            case GenerationEvent.Completed _ -> new Reply.Completed<>(List.of(event));
            case GenerationEvent.Failed(SpeechFailure failure) -> new Reply.Failed<>(failure);
          };
        }
      };
    }

    @Override
    public GenerationEvent switched(Rerouted rerouted) {
      return new GenerationEvent.Switched(rerouted);
    }

    @Override
    public GenerationEvent failed(SpeechFailure failure) {
      return new GenerationEvent.Failed(failure);
    }
  }
}

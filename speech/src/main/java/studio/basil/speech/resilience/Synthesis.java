package studio.basil.speech.resilience;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import studio.basil.audio.AudioClip;
import studio.basil.speech.Cancellable;
import studio.basil.speech.Rerouted;
import studio.basil.speech.SpeechFailure;
import studio.basil.speech.SynthesisEvent;
import studio.basil.speech.SynthesisRequest;

/** A text that one synthesizer after the other is asked to speak, until one has. */
final class Synthesis implements Errand<SynthesisEvent> {
  private final List<SynthesizerMember> members;
  private final SynthesisRequest request;
  private final int sampleRateHz;

  Synthesis(List<SynthesizerMember> members, SynthesisRequest request, int sampleRateHz) {
    this.members = members;
    this.request = request;
    this.sampleRateHz = sampleRateHz;
  }

  @Override
  public String work() {
    return "speak the text";
  }

  @Override
  public Attempt<SynthesisEvent> attempt(int provider) {
    return new Speaking(members.get(provider), request, new RateConverter(sampleRateHz));
  }

  @Override
  public SynthesisEvent switched(Rerouted rerouted) {
    return new SynthesisEvent.Switched(rerouted);
  }

  @Override
  public SynthesisEvent failed(SpeechFailure failure) {
    return new SynthesisEvent.Failed(failure);
  }

  private record Speaking(
      SynthesizerMember member, SynthesisRequest request, RateConverter converter)
      implements Attempt<SynthesisEvent> {

    @Override
    public Cancellable start(Consumer<SynthesisEvent> listener) {
      SynthesisRequest own = new SynthesisRequest(request.text(), member.voice(request.voice()));
      return member.synthesizer().synthesize(own, listener);
    }

    @Override
    public Reply<SynthesisEvent> read(SynthesisEvent event) {
      return switch (event) {
        case SynthesisEvent.Audio(AudioClip clip) ->
            new Reply.Result<>(
                converter.convert(clip).<SynthesisEvent>map(SynthesisEvent.Audio::new).stream()
                    .toList());
        case SynthesisEvent.Switched _ -> new Reply.Notice<>(event);
        case SynthesisEvent.Completed _ -> {
          List<SynthesisEvent> last = new ArrayList<>();
          converter.finish().map(SynthesisEvent.Audio::new).ifPresent(last::add);
          last.add(event);
          yield new Reply.Completed<>(last);
        }
        case SynthesisEvent.Failed(SpeechFailure failure) -> new Reply.Failed<>(failure);
      };
    }

    @Override
    public void close() {
      converter.close();
    }
  }
}

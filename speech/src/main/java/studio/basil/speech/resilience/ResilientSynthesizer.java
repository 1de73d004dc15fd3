package studio.basil.speech.resilience;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import studio.basil.speech.Cancellable;
import studio.basil.speech.SpeechFailure;
import studio.basil.speech.SpeechFailure.Code;
import studio.basil.speech.SpeechSynthesizer;
import studio.basil.speech.SynthesisEvent;
import studio.basil.speech.SynthesisRequest;
import studio.basil.speech.SynthesizerCapabilities;
import studio.basil.speech.adapter.SerialEvents;

/**
 * A chain of synthesizers, in order of preference, that speak at one sample rate and know the same
 * logical voices.
 *
 * <p>A synthesis that breaks off after its first audio ends with the failure of its synthesizer; if
 * another one serves, it speaks the next text. So such a failure costs no more than the rest of one
 * text.
 */
public final class ResilientSynthesizer implements SpeechSynthesizer {
  private final List<SynthesizerMember> members;
  private final SynthesizerCapabilities capabilities;
  private final Providers providers;

  /**
   * A chain.
   *
   * @param members become the chain's, which closes them
   * @param sampleRateHz the rate that all audio is converted to
   * @throws IllegalArgumentException if there are no members or one lacks a logical voice
   */
  public ResilientSynthesizer(
      List<SynthesizerMember> members, int sampleRateHz, Resilience resilience) {
    this.members = List.copyOf(members);
    this.providers =
        new Providers(
            this.members.stream()
                .map(member -> member.synthesizer().capabilities())
                .map(each -> new Providers.Identity(each.provider(), each.model()))
                .toList(),
            resilience);
    SynthesizerMember first = this.members.getFirst();
    for (SynthesizerMember member : this.members) {
      if (!member.voices().keySet().equals(first.voices().keySet())) {
        throw new IllegalArgumentException(
            "all members need the same logical voices but %s has %s and %s has %s"
                .formatted(
                    first.synthesizer().capabilities().provider(),
                    first.voices().keySet(),
                    member.synthesizer().capabilities().provider(),
                    member.voices().keySet()));
      }
    }
    SynthesizerCapabilities own = first.synthesizer().capabilities();
    this.capabilities =
        new SynthesizerCapabilities(
            own.provider(),
            own.model(),
            List.copyOf(first.voices().keySet()),
            sampleRateHz,
            own.streaming());
  }

  /** {@inheritDoc} Those of the first member, with the logical voices and the chain's rate. */
  @Override
  public SynthesizerCapabilities capabilities() {
    return capabilities;
  }

  /** The state of each provider, in order of preference. */
  public Map<String, ProviderState> states() {
    return providers.states();
  }

  @Override
  public Cancellable synthesize(SynthesisRequest request, Consumer<SynthesisEvent> listener) {
    Synthesis synthesis = new Synthesis(members, request, capabilities.sampleRateHz());
    if (!capabilities.voices().contains(request.voice())) {
      return refuse(synthesis.failed(unknown(request.voice())), listener);
    }
    return Pursuit.begin(synthesis, providers, listener);
  }

  private Cancellable refuse(SynthesisEvent refusal, Consumer<SynthesisEvent> listener) {
    SerialEvents<SynthesisEvent> events = new SerialEvents<>(listener, providers.how().timers());
    Refusal pending = new Refusal();
    events.post(refusal, () -> !pending.cancelled);
    return () -> events.revoke(pending::cancel);
  }

  private SpeechFailure unknown(String voice) {
    return SpeechFailure.permanent(
        Code.REJECTED,
        "There is no voice %s; take one of %s.".formatted(voice, capabilities.voices()),
        null);
  }

  @Override
  public void close() {
    Providers.close(members.stream().map(SynthesizerMember::synthesizer).toList());
  }

  private static final class Refusal implements Cancellable {
    private volatile boolean cancelled;

    @Override
    public void cancel() {
      cancelled = true;
    }
  }
}

package studio.basil.speech.resilience;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import studio.basil.speech.SpeechSynthesizer;

/**
 * A synthesizer of a chain.
 *
 * @param voices from each logical voice, such as {@code claude}, to the synthesizer's own; the
 *     order is that of the chain's capabilities
 */
public record SynthesizerMember(SpeechSynthesizer synthesizer, Map<String, String> voices) {

  public SynthesizerMember {
    voices = Collections.unmodifiableMap(new LinkedHashMap<>(voices));
  }

  /** The synthesizer's own name of a logical voice that it has. */
  String voice(String logical) {
    return Objects.requireNonNull(voices.get(logical), logical);
  }
}

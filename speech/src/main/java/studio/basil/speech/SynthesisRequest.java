package studio.basil.speech;

/**
 * A text to speak.
 *
 * @param text at least one character that is not white space
 * @param voice one of {@link SynthesizerCapabilities#voices}
 */
public record SynthesisRequest(String text, String voice) {

  public SynthesisRequest {
    if (text.isBlank()) {
      throw new IllegalArgumentException("there is no text to speak");
    }
  }
}

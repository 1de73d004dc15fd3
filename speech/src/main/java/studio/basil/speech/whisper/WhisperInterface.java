package studio.basil.speech.whisper;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/** The two ways in which servers take a recording and give its text as {@code {"text": …}}. */
enum WhisperInterface {
  /** OpenAI's <a href="https://platform.openai.com/docs/api-reference/audio">transcriptions</a>. */
  TRANSCRIPTIONS("/v1/audio/transcriptions"),
  /**
   * That of <a href="https://github.com/ggml-org/whisper.cpp/tree/master/examples/server">
   * whisper.cpp's server</a>.
   */
  INFERENCE("/inference");

  private static final Pattern OWN_PATHS =
      Pattern.compile("/*(?:/inference|(?:/v1)?(?:/audio/transcriptions)?)/*$");

  private final String path;

  WhisperInterface(String path) {
    this.path = path;
  }

  /** The interface that the path of an endpoint names, if it names one. */
  static Optional<WhisperInterface> namedBy(URI endpoint) {
    String path = endpoint.getPath().replaceFirst("/+$", "");
    if (path.endsWith("/inference")) {
      return Optional.of(INFERENCE);
    }
    return path.endsWith("/v1") || path.endsWith("/audio/transcriptions")
        ? Optional.of(TRANSCRIPTIONS)
        : Optional.empty();
  }

  /** Where the server takes recordings; a path that the endpoint has in full stays as it is. */
  URI address(URI endpoint) {
    String plain = endpoint.toString().replaceFirst("/+$", "");
    return plain.endsWith("/audio/transcriptions") && this == TRANSCRIPTIONS
        ? URI.create(plain)
        : URI.create(OWN_PATHS.matcher(plain).replaceFirst("") + path);
  }

  /**
   * The form that it wants.
   *
   * @param timed whether to ask for the times of words; whisper.cpp knows those of tokens only
   */
  MultipartForm form(WhisperSettings settings, byte[] wav, boolean timed) {
    MultipartForm form = new MultipartForm().file("file", "utterance.wav", "audio/wav", wav);
    return switch (this) {
      case TRANSCRIPTIONS -> {
        form.field("model", settings.model()).field("language", settings.language());
        yield timed
            ? form.field("response_format", "verbose_json")
                .field("timestamp_granularities[]", "word")
            : form.field("response_format", "json");
      }
      case INFERENCE ->
          form.field("language", settings.language())
              .field("temperature", "0.0")
              .field("response_format", "json");
    };
  }
}

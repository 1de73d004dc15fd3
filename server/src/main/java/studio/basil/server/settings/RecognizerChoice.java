package studio.basil.server.settings;

import java.util.Optional;
import studio.basil.speech.assemblyai.AssemblyAiSettings;
import studio.basil.speech.deepgram.DeepgramListenSettings;
import studio.basil.speech.google.GoogleSettings;
import studio.basil.speech.whisper.WhisperSettings;

/** A recognizer that is to be loaded. */
public sealed interface RecognizerChoice {

  /** Short name as in the configuration. */
  String provider();

  /** The model whose work is paid for, as prices know it; nothing where none is. */
  default Optional<String> paidModel() {
    return Optional.empty();
  }

  /** In this process. */
  record Moonshine() implements RecognizerChoice {
    @Override
    public String provider() {
      return Provider.MOONSHINE.label();
    }
  }

  /** A Whisper server of one's own. */
  record Whisper(WhisperSettings settings) implements RecognizerChoice {
    @Override
    public String provider() {
      return settings.provider();
    }
  }

  /** OpenAI's transcription, which speaks as Whisper servers do. */
  record OpenAi(WhisperSettings settings) implements RecognizerChoice {
    @Override
    public String provider() {
      return settings.provider();
    }

    @Override
    public Optional<String> paidModel() {
      return Optional.of(settings.model());
    }
  }

  /** AssemblyAI's streaming recognition. */
  record AssemblyAi(AssemblyAiSettings settings) implements RecognizerChoice {
    @Override
    public String provider() {
      return Provider.ASSEMBLYAI.label();
    }

    @Override
    public Optional<String> paidModel() {
      return Optional.of(settings.model());
    }
  }

  /** Deepgram's live recognition. */
  record Deepgram(DeepgramListenSettings settings) implements RecognizerChoice {
    @Override
    public String provider() {
      return Provider.DEEPGRAM.label();
    }

    @Override
    public Optional<String> paidModel() {
      return Optional.of(settings.model());
    }
  }

  /** Google Cloud Speech-to-Text. */
  record Google(GoogleSettings settings) implements RecognizerChoice {
    @Override
    public String provider() {
      return Provider.GOOGLE.label();
    }

    @Override
    public Optional<String> paidModel() {
      return Optional.of(settings.model());
    }
  }
}

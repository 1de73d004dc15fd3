package studio.basil.server.settings;

import java.nio.file.Path;
import java.util.Optional;
import studio.basil.speech.deepgram.DeepgramSpeakSettings;
import studio.basil.speech.google.GoogleSettings;
import studio.basil.speech.openai.OpenAiSpeechSettings;

/** A synthesizer that is to be loaded. */
public sealed interface SynthesizerChoice {

  /** Short name as in the configuration. */
  String provider();

  /** Who speaks in which of its voices; nothing if it has but one. */
  Optional<Voices> voices();

  /** The model whose work is paid for, as prices know it; nothing where none is. */
  default Optional<String> paidModel() {
    return Optional.empty();
  }

  /**
   * The voices of the speakers, by the synthesizer's own names.
   *
   * @param person reads what the person has typed, where somebody asks for it
   */
  record Voices(String host, String guest, String person) {}

  /** In this process. */
  record MaryTts(Voices speakers) implements SynthesizerChoice {
    @Override
    public String provider() {
      return Provider.MARYTTS.label();
    }

    @Override
    public Optional<Voices> voices() {
      return Optional.of(speakers);
    }
  }

  /**
   * One voice of Piper's.
   *
   * @param model the voice's {@code .onnx}
   * @param program runs it; the library does without one
   */
  record Piper(Path model, Optional<Path> program) implements SynthesizerChoice {
    @Override
    public String provider() {
      return Provider.PIPER.label();
    }

    @Override
    public Optional<Voices> voices() {
      return Optional.empty();
    }
  }

  /** Google Cloud Text-to-Speech. */
  record Google(GoogleSettings settings, Voices speakers) implements SynthesizerChoice {
    @Override
    public String provider() {
      return Provider.GOOGLE.label();
    }

    @Override
    public Optional<Voices> voices() {
      return Optional.of(speakers);
    }

    @Override
    public Optional<String> paidModel() {
      return Optional.of(settings.model());
    }
  }

  /** OpenAI's speech. */
  record OpenAi(OpenAiSpeechSettings settings, Voices speakers) implements SynthesizerChoice {
    @Override
    public String provider() {
      return Provider.OPENAI.label();
    }

    @Override
    public Optional<Voices> voices() {
      return Optional.of(speakers);
    }

    @Override
    public Optional<String> paidModel() {
      return Optional.of(settings.model());
    }
  }

  /** Deepgram's Aura. */
  record Deepgram(DeepgramSpeakSettings settings, Voices speakers) implements SynthesizerChoice {
    @Override
    public String provider() {
      return Provider.DEEPGRAM.label();
    }

    @Override
    public Optional<Voices> voices() {
      return Optional.of(speakers);
    }

    @Override
    public Optional<String> paidModel() {
      return Optional.of(settings.model());
    }
  }
}

package studio.basil.speech.openai;

import org.junit.jupiter.api.AfterEach;
import studio.basil.audio.Pcm16;
import studio.basil.speech.SpeechSamples;
import studio.basil.speech.SpeechSynthesizer;
import studio.basil.speech.SpeechSynthesizerFaultContract;
import studio.basil.speech.adapter.FakeHttp;
import studio.basil.speech.adapter.WireFault;

class OpenAiSpeechFaultTest extends SpeechSynthesizerFaultContract {
  private AutoCloseable opened = () -> {};

  @Override
  protected SpeechSynthesizer synthesizerMeeting(WireFault fault) throws Exception {
    FakeHttp[] server = new FakeHttp[1];
    byte[] right = Pcm16.toBytes(SpeechSamples.tone(0.1, -20));
    server[0] = new FakeHttp((_, exchange) -> server[0].play(fault, exchange, "audio/pcm", right));
    OpenAiSynthesizer synthesizer =
        new OpenAiSynthesizer(
            new OpenAiSpeechSettings(
                server[0].endpoint().resolve("/v1"),
                WireFault.SECRET,
                "gpt-4o-mini-tts",
                fault.timeouts()));
    opened =
        () -> {
          synthesizer.close();
          server[0].close();
        };
    return synthesizer;
  }

  @AfterEach
  void close() throws Exception {
    opened.close();
  }
}

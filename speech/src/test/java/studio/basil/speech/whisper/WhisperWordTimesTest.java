package studio.basil.speech.whisper;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import studio.basil.speech.RecognitionEvent;
import studio.basil.speech.TimedWord;
import studio.basil.speech.adapter.FakeHttp;
import studio.basil.speech.adapter.ProviderTimeouts;
import studio.basil.speech.adapter.WireFault;

/** When words were said, as far as servers tell. */
class WhisperWordTimesTest extends WhisperScene {
  @Test
  void transcriptions_timed_asksForTheTimesOfWords() throws Exception {
    FakeHttp server =
        opened(
            new FakeHttp(
                (_, exchange) ->
                    FakeHttp.json(
                        exchange,
                        200,
                        """
                        {"task":"transcribe","language":"english","duration":1.0,"text":" Hello\\nthere.",
                         "words":[{"word":" Hello","start":0.1,"end":0.42},{"word":"there","start":0.42,"end":0.9}]}
                        """)));

    RecognitionEvent.Final last =
        (RecognitionEvent.Final)
            speakTimed(WhisperSettings.server(server.endpoint().resolve("/v1")), "a");

    assertThat(last.text()).isEqualTo("Hello there.");
    assertThat(last.words())
        .containsExactly(
            new TimedWord("Hello", Duration.ofMillis(100), Duration.ofMillis(420)),
            new TimedWord("there", Duration.ofMillis(420), Duration.ofMillis(900)));
    assertThat(ReceivedForm.of(server.nextRequest()).fields())
        .isEqualTo(
            Map.of(
                "model",
                "whisper-1",
                "language",
                "en",
                "response_format",
                "verbose_json",
                "timestamp_granularities[]",
                "word"));
  }

  @Test
  void timed_whereAPartOfTheTextIsNoSpeech_hasNoWords() throws Exception {
    FakeHttp server =
        opened(
            new FakeHttp(
                (_, exchange) ->
                    FakeHttp.json(
                        exchange,
                        200,
                        "{\"text\":\"[Music] Hello.\",\"words\":[{\"word\":\"[Music]\",\"start\":0,\"end\":1}]}")));

    RecognitionEvent.Final last =
        (RecognitionEvent.Final) speakTimed(WhisperSettings.server(server.endpoint()), "a");

    assertThat(last.text()).isEqualTo("Hello.");
    assertThat(last.words()).isEmpty();
  }

  @Test
  void timed_byAModelThatKnowsNoTimes_isAskedPlainly() throws Exception {
    FakeHttp server = whisper("/v1/audio/transcriptions");
    WhisperSettings settings =
        new WhisperSettings(
            "openai",
            server.endpoint().resolve("/v1"),
            WireFault.SECRET,
            "gpt-4o-transcribe",
            "en",
            ProviderTimeouts.LIVE);

    assertThat(text(speakTimed(settings, "a"))).isEqualTo("Hello there.");
    assertThat(ReceivedForm.of(server.nextRequest()).fields())
        .containsEntry("response_format", "json")
        .doesNotContainKey("timestamp_granularities[]");
  }

  @Test
  void timed_byAServerThatRefusesIt_isAskedPlainlyFromThenOn() throws Exception {
    FakeWhisper whisper = new FakeWhisper().knowing(SPEECH, "Hello there.");
    FakeHttp server =
        opened(
            new FakeHttp(
                (request, exchange) -> {
                  if (request.body().contains("verbose_json")) {
                    FakeHttp.json(exchange, 400, "{\"error\":{\"message\":\"No such format\"}}");
                  } else {
                    whisper.answer(request, exchange);
                  }
                }));
    WhisperRecognizer recognizer = recognizer(WhisperSettings.server(server.endpoint()));

    assertThat(text(speak(recognizer.openTimed(events), "a"))).isEqualTo("Hello there.");
    assertThat(text(speak(recognizer.openTimed(events), "b"))).isEqualTo("Hello there.");
    assertThat(server.requests()).hasSize(3);
  }
}

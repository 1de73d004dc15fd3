package studio.basil.speech.google;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.texttospeech.v1.AudioEncoding;
import com.google.cloud.texttospeech.v1.SynthesizeSpeechRequest;
import com.google.rpc.Code;
import io.grpc.Status;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.basil.audio.Pcm16;
import studio.basil.speech.Cancellable;
import studio.basil.speech.CollectedSpeech;
import studio.basil.speech.RecordedEvents;
import studio.basil.speech.ServedBy;
import studio.basil.speech.SpeechFailure;
import studio.basil.speech.SpeechSamples;
import studio.basil.speech.SpeechSynthesizer;
import studio.basil.speech.SpeechSynthesizerContract;
import studio.basil.speech.SynthesisEvent;
import studio.basil.speech.SynthesisRequest;

class GoogleSynthesizerTest extends SpeechSynthesizerContract {
  private static FakeTextToSpeech service;
  private static FakeGoogle server;
  private static GoogleSynthesizer synthesizer;

  @BeforeAll
  static void start() throws IOException {
    service = new FakeTextToSpeech(FakeTextToSpeech::hum);
    server = FakeGoogle.serving(service);
    synthesizer = new GoogleSynthesizer(server.settings());
  }

  @AfterAll
  static void stop() {
    synthesizer.close();
    server.close();
  }

  @BeforeEach
  void hum() {
    service.play(FakeTextToSpeech::hum);
    service.requests().clear();
  }

  @Override
  protected SpeechSynthesizer synthesizer() {
    return synthesizer;
  }

  @Test
  void request_namesVoiceLanguageAndFormat() throws Exception {
    speak("Hello.", "en-GB-Neural2-A").end();
    SynthesizeSpeechRequest request = service.requests().take();

    assertThat(request.getInput().getText()).isEqualTo("Hello.");
    assertThat(request.getVoice().getName()).isEqualTo("en-GB-Neural2-A");
    assertThat(request.getVoice().getLanguageCode()).isEqualTo("en-GB");
    assertThat(request.getAudioConfig().getAudioEncoding()).isEqualTo(AudioEncoding.LINEAR16);
    assertThat(request.getAudioConfig().getSampleRateHertz()).isEqualTo(24_000);
  }

  @Test
  void completion_countsCharactersNotCodeUnitsAndNamesTheVoice() throws Exception {
    assertThat(speak(" A \uD83C\uDF89!\n", voice()).end())
        .isEqualTo(
            new SynthesisEvent.Completed(
                6, "en-US-Neural2-F", ServedBy.fresh("google", "latest_long")));
  }

  @Test
  void audio_isExactlyWhatFollowsTheHeaderInPiecesOfATenthOfASecond() throws Exception {
    byte[] samples = Pcm16.toBytes(SpeechSamples.noise(0.4, -20));
    answering(FakeTextToSpeech.wav(Pcm16.toFloats(samples)));
    CollectedSpeech speech = speak("Hello.", voice());

    assertThat(Pcm16.toBytes(speech.audio().samples())).isEqualTo(samples);
    assertThat(speech.events().subList(0, speech.events().size() - 1))
        .hasSize(3)
        .allSatisfy(
            event ->
                assertThat(((SynthesisEvent.Audio) event).clip().length()).isBetween(1L, 2_400L));
  }

  @Test
  void audio_behindALongerHeader_isFound() throws Exception {
    float[] samples = {0.5f, -0.5f, 0.25f};
    byte[] comment = FakeTextToSpeech.ascii("LIST\u0003\0\0\0abc\0");
    answering(FakeTextToSpeech.wav(samples, 24_000, comment, 6));

    assertThat(speak("Hello.", voice()).audio().samples()).isEqualTo(samples);
  }

  @Test
  void audio_whoseHeaderClaimsAnEndlessStream_isTakenAsLongAsItIs() throws Exception {
    float[] samples = {0.5f, -0.5f, 0.25f};
    answering(FakeTextToSpeech.wav(samples, 24_000, new byte[0], -1));

    assertThat(speak("Hello.", voice()).audio().samples()).isEqualTo(samples);
  }

  @Test
  void audio_ofAnotherRate_isMalformed() throws Exception {
    answering(FakeTextToSpeech.wav(new float[100], 16_000, new byte[0], 200));

    assertThat(speak("Hello.", voice()).failure().code()).isEqualTo(SpeechFailure.Code.MALFORMED);
  }

  @Test
  void answerThatIsNoWavFile_isMalformed() throws Exception {
    answering(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14});

    assertThat(speak("Hello.", voice()).failure().code()).isEqualTo(SpeechFailure.Code.MALFORMED);
  }

  @ParameterizedTest
  @CsvSource({"false", "true"})
  void answerWithoutSamples_isEmpty(boolean header) throws Exception {
    answering(header ? FakeTextToSpeech.wav(new float[0]) : new byte[0]);

    assertThat(speak("Hello.", voice()).failure().code()).isEqualTo(SpeechFailure.Code.EMPTY);
  }

  @Test
  void cancel_cancelsTheCall() throws Exception {
    FakeTextToSpeech silent = new FakeTextToSpeech((_, _) -> {});
    CollectedSpeech speech = new CollectedSpeech();
    try (FakeGoogle silentServer = FakeGoogle.serving(silent);
        GoogleSynthesizer waiting = new GoogleSynthesizer(silentServer.settings())) {
      Cancellable running = waiting.synthesize(new SynthesisRequest("Hello.", voice()), speech);
      silent.requests().take();
      running.cancel();

      RecordedEvents.await(silent.cancelled());
    }
    assertThat(speech.events()).isEmpty();
  }

  @Test
  void failure_isNotRetried() throws Exception {
    service.play((_, answer) -> answer.onError(Status.UNAVAILABLE.asException()));
    speak("Hello.", voice()).failure();

    assertThat(service.requests()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "PERMISSION_DENIED, BILLING_DISABLED, '', '', LIMITED, true",
    "PERMISSION_DENIED, SERVICE_DISABLED, '', '', UNAUTHORIZED, true",
    "RESOURCE_EXHAUSTED, RATE_LIMIT_EXCEEDED, CharactersPerMinute, '', LIMITED, false",
    "RESOURCE_EXHAUSTED, RATE_LIMIT_EXCEEDED, CharactersPerDay, '', LIMITED, true",
    "RESOURCE_EXHAUSTED, RESOURCE_QUOTA_EXCEEDED, '', '', LIMITED, true",
    "RESOURCE_EXHAUSTED, '', '', Daily limit for characters exceeded, LIMITED, true",
    "RESOURCE_EXHAUSTED, '', '', Too many requests, LIMITED, false",
    "INVALID_ARGUMENT, '', '', '', REJECTED, true",
    "NOT_FOUND, '', '', '', REJECTED, true",
    "DEADLINE_EXCEEDED, '', '', '', TIMEOUT, false"
  })
  void refusal_isToldByItsStatusAndDetails(
      Code status,
      String reason,
      String limit,
      String violation,
      SpeechFailure.Code code,
      boolean permanent)
      throws Exception {
    service.play(
        (_, answer) ->
            answer.onError(
                GoogleErrors.error(
                    status,
                    "Sorry.",
                    GoogleErrors.reason(reason, limit),
                    GoogleErrors.quota(violation))));
    SpeechFailure failure = speak("Hello.", voice()).failure();

    assertThat(failure.code()).isEqualTo(code);
    assertThat(failure.permanent()).isEqualTo(permanent);
    assertThat(failure.message()).startsWith("Google Text-to-Speech").contains("Sorry");
  }

  @Test
  void synthesize_afterClose_failsAsUnavailable() throws Exception {
    GoogleSynthesizer closed = new GoogleSynthesizer(server.settings());
    closed.close();

    assertThat(CollectedSpeech.of(closed, "Hello.", voice()).failure().code())
        .isEqualTo(SpeechFailure.Code.UNAVAILABLE);
  }

  private static void answering(byte[] file) {
    service.play((_, answer) -> FakeTextToSpeech.reply(answer, file));
  }
}

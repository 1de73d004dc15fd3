package studio.basil.server.transcripts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import studio.basil.speech.RecognitionEvent;
import studio.basil.speech.RecognitionStream;
import studio.basil.speech.RecognizerCapabilities;
import studio.basil.speech.ServedBy;
import studio.basil.speech.SpeechFailure;
import studio.basil.speech.SpeechRecognizer;
import studio.basil.speech.TimedWord;

class RecognizerTranscriberTest {

  /** Says how much it has heard; fails where that is nothing. */
  private static final class Counting implements SpeechRecognizer {
    @Override
    public RecognizerCapabilities capabilities() {
      return new RecognizerCapabilities("counting", "one", Set.of("en"), 8_000, false);
    }

    @Override
    public RecognitionStream open(Consumer<RecognitionEvent> listener) {
      throw new UnsupportedOperationException("Nobody wants words without times");
    }

    @Override
    public RecognitionStream openTimed(Consumer<RecognitionEvent> listener) {
      return new RecognitionStream() {
        private String id = "";
        private int heard;

        @Override
        public void begin(String utteranceId) {
          id = utteranceId;
          heard = 0;
        }

        @Override
        public void accept(float[] samples) {
          heard += samples.length;
          listener.accept(new RecognitionEvent.Partial(id, "so far"));
        }

        @Override
        public void paused() {}

        @Override
        public void resumed() {}

        @Override
        public void finish() {
          listener.accept(
              heard == 0
                  ? new RecognitionEvent.Failed(
                      id,
                      SpeechFailure.passing(SpeechFailure.Code.EMPTY, "Nothing was heard", null))
                  : new RecognitionEvent.Final(
                      id,
                      "heard " + heard,
                      List.of(new TimedWord("heard", Duration.ZERO, Duration.ofMillis(1))),
                      Duration.ofMillis(heard),
                      ServedBy.fresh("counting", "one")));
        }

        @Override
        public void cancel() {}

        @Override
        public void close() {}
      };
    }

    @Override
    public void close() {}
  }

  @Test
  void pieces_areUnderstoodOneByOne_atTheRecognizersRate() throws Exception {
    Transcriber transcriber = new RecognizerTranscriber(() -> Optional.of(new Counting()));

    try (Transcriber.Listening listening = transcriber.listen()) {
      assertThat(listening.name()).isEqualTo("counting one");
      assertThat(listening.sampleRateHz()).isEqualTo(8_000);
      assertThat(listening.hear(new float[5]))
          .isEqualTo(
              new Transcriber.Heard(
                  "heard 5",
                  List.of(new TimedWord("heard", Duration.ZERO, Duration.ofMillis(1))),
                  ServedBy.fresh("counting", "one"),
                  Duration.ofMillis(5)));
      assertThat(listening.hear(new float[7]).text()).isEqualTo("heard 7");
    }
  }

  @Test
  void aFailure_saysWhy_andTheNextPieceMayBeUnderstood() throws Exception {
    Transcriber transcriber = new RecognizerTranscriber(() -> Optional.of(new Counting()));

    try (Transcriber.Listening listening = transcriber.listen()) {
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> listening.hear(new float[0]))
          .withMessage("Nothing was heard");
      assertThat(listening.hear(new float[1]).text()).isEqualTo("heard 1");
    }
  }

  @Test
  void untilTheRecognizerIsLoaded_nobodyListens() {
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> new RecognizerTranscriber(Optional::empty).listen());
  }
}

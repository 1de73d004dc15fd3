package studio.basil.speech.google;

import static studio.basil.speech.google.FakeSpeech.certain;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import studio.basil.speech.RecognitionEvent;
import studio.basil.speech.RecognitionStream;
import studio.basil.speech.RecordedEvents;

/** A stream of a recognizer whose server does what a test scripts. */
abstract class StreamScene {
  private static final FakeSpeech.Script SILENT = new FakeSpeech.Script() {};

  protected final FakeSpeech service = new FakeSpeech(SILENT);
  protected final RecordedEvents<RecognitionEvent> events = new RecordedEvents<>();
  protected FakeGoogle server;
  protected GoogleRecognizer recognizer;
  protected RecognitionStream stream;

  @BeforeEach
  void start() throws IOException {
    server = FakeGoogle.serving(service);
    recognizer = new GoogleRecognizer(server.settings());
    stream = recognizer.open(events);
  }

  @AfterEach
  void stop() {
    stream.close();
    recognizer.close();
    server.close();
  }

  /** Says something, from begin to finish. */
  protected void utter(String id, float[] samples) {
    stream.begin(id);
    stream.accept(samples);
    stream.finish();
  }

  /** Lets the service understand each utterance as a text. */
  protected void answerAtTheEnd(String text) {
    service.play(
        new FakeSpeech.Script() {
          @Override
          public void finished(FakeSpeech.Call call) {
            answer(call, text);
          }
        });
  }

  /** Answers a call with a text and ends it. */
  protected static void answer(FakeSpeech.Call call, String text) {
    call.answer(certain(text));
    call.end();
  }
}

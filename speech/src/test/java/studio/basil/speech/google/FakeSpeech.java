package studio.basil.speech.google;

import com.google.cloud.speech.v2.SpeechGrpc;
import com.google.cloud.speech.v2.SpeechRecognitionAlternative;
import com.google.cloud.speech.v2.StreamingRecognitionResult;
import com.google.cloud.speech.v2.StreamingRecognizeRequest;
import com.google.cloud.speech.v2.StreamingRecognizeResponse;
import com.google.cloud.speech.v2.WordInfo;
import com.google.protobuf.ByteString;
import com.google.protobuf.util.Durations;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Google's recognition service as far as Basil uses it. It answers as a test scripts it and keeps
 * what it is sent.
 */
final class FakeSpeech extends SpeechGrpc.SpeechImplBase {
  private final AtomicInteger calls = new AtomicInteger();
  private final BlockingQueue<Call> begun = new LinkedBlockingQueue<>();
  private volatile Script script;

  FakeSpeech(Script script) {
    this.script = script;
  }

  /** What the service does; each method may answer through the call. */
  interface Script {
    /** The configuration has come. */
    default void begun(Call call) {}

    /** More audio has come. */
    default void heard(Call call) {}

    /** The client has sent all it has. */
    default void finished(Call call) {}
  }

  void play(Script next) {
    script = next;
  }

  /** How many calls there have been. */
  int calls() {
    return calls.get();
  }

  /** The calls that have begun, in order. */
  BlockingQueue<Call> begun() {
    return begun;
  }

  @Override
  public StreamObserver<StreamingRecognizeRequest> streamingRecognize(
      StreamObserver<StreamingRecognizeResponse> responses) {
    calls.incrementAndGet();
    return new Call((ServerCallStreamObserver<StreamingRecognizeResponse>) responses, script);
  }

  static StreamingRecognitionResult interim(String text) {
    return result(text).setStability(0.5f).build();
  }

  static StreamingRecognitionResult certain(String text, WordInfo... words) {
    StreamingRecognitionResult.Builder result = result(text).setIsFinal(true);
    result.getAlternativesBuilder(0).addAllWords(List.of(words));
    return result.build();
  }

  static WordInfo word(String text, int fromMs, int toMs) {
    return WordInfo.newBuilder()
        .setWord(text)
        .setStartOffset(Durations.fromMillis(fromMs))
        .setEndOffset(Durations.fromMillis(toMs))
        .build();
  }

  private static StreamingRecognitionResult.Builder result(String text) {
    return StreamingRecognitionResult.newBuilder()
        .setLanguageCode("en-us")
        .addAlternatives(SpeechRecognitionAlternative.newBuilder().setTranscript(text));
  }

  /** One call, as the service sees it. */
  final class Call implements StreamObserver<StreamingRecognizeRequest> {
    private final ServerCallStreamObserver<StreamingRecognizeResponse> responses;
    private final Script script;
    private final Queue<StreamingRecognizeRequest> requests = new ConcurrentLinkedQueue<>();
    private final CountDownLatch cancelled = new CountDownLatch(1);

    private Call(ServerCallStreamObserver<StreamingRecognizeResponse> responses, Script script) {
      this.responses = responses;
      this.script = script;
      responses.setOnCancelHandler(cancelled::countDown);
    }

    /** Answers with results. */
    void answer(StreamingRecognitionResult... results) {
      responses.onNext(
          StreamingRecognizeResponse.newBuilder().addAllResults(List.of(results)).build());
    }

    void end() {
      responses.onCompleted();
    }

    void fail(Throwable failure) {
      responses.onError(failure);
    }

    /** What was sent so far. */
    List<StreamingRecognizeRequest> requests() {
      return List.copyOf(requests);
    }

    /** Opens when the client has cancelled the call or is gone. */
    CountDownLatch cancelled() {
      return cancelled;
    }

    /** The audio that was sent so far. */
    byte[] audio() {
      return requests.stream()
          .map(StreamingRecognizeRequest::getAudio)
          .reduce(ByteString.EMPTY, ByteString::concat)
          .toByteArray();
    }

    @Override
    public void onNext(StreamingRecognizeRequest request) {
      requests.add(request);
      if (requests.size() == 1) {
        script.begun(this);
        begun.add(this);
      } else {
        script.heard(this);
      }
    }

    @Override
    public void onError(Throwable gone) {
      cancelled.countDown();
    }

    @Override
    public void onCompleted() {
      script.finished(this);
    }
  }
}

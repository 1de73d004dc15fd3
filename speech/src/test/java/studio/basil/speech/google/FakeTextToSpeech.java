package studio.basil.speech.google;

import com.google.cloud.texttospeech.v1.SynthesizeSpeechRequest;
import com.google.cloud.texttospeech.v1.SynthesizeSpeechResponse;
import com.google.cloud.texttospeech.v1.TextToSpeechGrpc;
import com.google.protobuf.ByteString;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import studio.basil.audio.Pcm16;

/** Google's synthesis service as far as Basil uses it. */
final class FakeTextToSpeech extends TextToSpeechGrpc.TextToSpeechImplBase {
  /** The rate of all its audio. */
  static final int SAMPLE_RATE_HZ = 24_000;

  private static final int SAMPLES_PER_CHARACTER = SAMPLE_RATE_HZ * 6 / 100;

  private final BlockingQueue<SynthesizeSpeechRequest> requests = new LinkedBlockingQueue<>();
  private final CountDownLatch cancelled = new CountDownLatch(1);
  private volatile Script script;

  FakeTextToSpeech(Script script) {
    this.script = script;
  }

  /** How the service answers. */
  interface Script {
    void play(SynthesizeSpeechRequest request, StreamObserver<SynthesizeSpeechResponse> answer);
  }

  void play(Script next) {
    script = next;
  }

  /** What was asked, in order. */
  BlockingQueue<SynthesizeSpeechRequest> requests() {
    return requests;
  }

  /** Opens when a client has cancelled a call or is gone. */
  CountDownLatch cancelled() {
    return cancelled;
  }

  @Override
  public void synthesizeSpeech(
      SynthesizeSpeechRequest request, StreamObserver<SynthesizeSpeechResponse> answer) {
    ((ServerCallStreamObserver<SynthesizeSpeechResponse>) answer)
        .setOnCancelHandler(cancelled::countDown);
    requests.add(request);
    script.play(request, answer);
  }

  /** Speaks any text as a tone, 60 ms for each character. */
  static void hum(
      SynthesizeSpeechRequest request, StreamObserver<SynthesizeSpeechResponse> answer) {
    float[] tone = new float[request.getInput().getText().length() * SAMPLES_PER_CHARACTER];
    for (int i = 0; i < tone.length; i++) {
      tone[i] = 0.15f * (float) Math.sin(2 * Math.PI * 220 * i / SAMPLE_RATE_HZ);
    }
    reply(answer, wav(tone));
  }

  /** Answers with a file. */
  static void reply(StreamObserver<SynthesizeSpeechResponse> answer, byte[] file) {
    answer.onNext(
        SynthesizeSpeechResponse.newBuilder().setAudioContent(ByteString.copyFrom(file)).build());
    answer.onCompleted();
  }

  /** A 16-bit mono WAV file with the usual header of 44 bytes. */
  static byte[] wav(float[] samples) {
    return wav(samples, SAMPLE_RATE_HZ, new byte[0], samples.length * Short.BYTES);
  }

  /**
   * The same with an own rate, with bytes between the format and the data, and with any claim about
   * the data's length.
   */
  static byte[] wav(float[] samples, int rateHz, byte[] between, int claimedBytes) {
    byte[] data = Pcm16.toBytes(samples);
    return ByteBuffer.allocate(44 + between.length + data.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(ascii("RIFF"))
        .putInt(36 + between.length + claimedBytes)
        .put(ascii("WAVEfmt "))
        .putInt(16)
        .putShort((short) 1)
        .putShort((short) 1)
        .putInt(rateHz)
        .putInt(rateHz * Short.BYTES)
        .putShort((short) Short.BYTES)
        .putShort((short) Short.SIZE)
        .put(between)
        .put(ascii("data"))
        .putInt(claimedBytes)
        .put(data)
        .array();
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}

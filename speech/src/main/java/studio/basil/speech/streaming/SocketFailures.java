package studio.basil.speech.streaming;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import studio.basil.speech.SpeechFailure;
import studio.basil.speech.SpeechFailure.Code;

/** What goes wrong with a provider's connection, in words for people. */
final class SocketFailures {
  private final StreamingProtocol protocol;

  SocketFailures(StreamingProtocol protocol) {
    this.protocol = protocol;
  }

  SpeechFailure ended(SocketEnd end) {
    return switch (end) {
      case SocketEnd.Refused refused -> protocol.refused(refused);
      case SocketEnd.Closed closed -> protocol.closed(closed.code(), closed.reason());
      case SocketEnd.Broken broken ->
          passing(
              Code.UNAVAILABLE,
              "can't be reached or broke off; see whether this machine is online",
              broken.cause());
      case SocketEnd.Silent silent ->
          passing(
              Code.TIMEOUT,
              "gave no sign of life for %d ms".formatted(silent.patience().toMillis()),
              null);
      case SocketEnd.Clogged clogged ->
          passing(
              Code.UNAVAILABLE,
              "does not take the audio; %d kB wait".formatted(clogged.waitingBytes() >> 10),
              null);
    };
  }

  SpeechFailure malformed(String what) {
    return passing(Code.MALFORMED, "sent a message that can't be read: " + what, null);
  }

  SpeechFailure late(Duration patience) {
    return passing(
        Code.TIMEOUT, "gave no final text within %d ms".formatted(patience.toMillis()), null);
  }

  SpeechFailure shutDown() {
    return passing(Code.UNAVAILABLE, "is not listened to any more: recognition is shut down", null);
  }

  private SpeechFailure passing(Code code, String what, @Nullable Throwable cause) {
    return SpeechFailure.passing(code, protocol.provider() + " " + what + ".", cause);
  }
}

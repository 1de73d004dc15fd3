package studio.basil.speech.streaming;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import studio.basil.speech.SpeechFailure;

/** What one provider's WebSocket interface says: its address, its messages and its refusals. */
public interface StreamingProtocol {

  /** The provider as people know it, for example {@code Deepgram}. */
  String provider();

  /** The address with all parameters; holds no secret. */
  URI uri();

  /** Headers of the handshake. */
  Map<String, String> headers();

  /** The message that asks for the final text of all audio before it, at once. */
  String flush();

  /**
   * The message that ends the session; the provider works off what it has, says so ({@link
   * Heard.Drained}) and closes.
   */
  String end();

  /** The message that keeps a connection without audio open, where the provider wants one. */
  Optional<String> keepAlive();

  /** A reader for a new connection. */
  MessageReader reader();

  /** What a handshake means that was answered with another status than 101. */
  SpeechFailure refused(SocketEnd.Refused end);

  /** What a close frame means. */
  SpeechFailure closed(int code, String reason);
}

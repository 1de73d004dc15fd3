package studio.basil.conversation.speaking;

import java.util.Map;
import studio.basil.conversation.AudioFrame;
import studio.basil.speech.SpeechFailure;

/** What an answer tells its session, on the session's thread. */
public interface AnswerListener {

  /** The first frame has gone out. */
  void began(Answer answer);

  /** A frame goes out. */
  void frame(AudioFrame frame);

  /**
   * The client has played these samples more; {@link Answer#ledger} knows them already.
   *
   * @param arrivalNanos when its report came in
   */
  void played(Answer answer, float[] samples, long arrivalNanos);

  /**
   * The model has written all.
   *
   * @param script its sentences as they will be spoken, if no voice fails
   */
  void written(Answer answer, String script);

  /** A provider failed; the answer goes on with what it has. */
  void failed(Answer answer, String stage, SpeechFailure failure);

  /** Something for the event log. */
  void logged(String type, Map<String, Object> fields);

  /** Nothing follows; the ledger is final. */
  void ended(Answer answer, AnswerOutcome outcome);
}

package studio.basil.conversation.session;

import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import studio.basil.conversation.AudioFrame;
import studio.basil.conversation.budget.Tab;
import studio.basil.conversation.loop.SessionLoop;
import studio.basil.conversation.speaking.Answer;
import studio.basil.conversation.speaking.AnswerListener;
import studio.basil.conversation.speaking.AnswerOutcome;
import studio.basil.conversation.speaking.AnswerPlan;
import studio.basil.conversation.speaking.AnswerRules;
import studio.basil.speech.SpeechFailure;

/**
 * An answer and what the session knows of it: whom it tells, which number it has on the floor, what
 * it answers. Begins as a draft that nobody has asked for, or is asked for at once. Session's
 * thread only.
 */
final class LiveAnswer implements AnswerListener {
  private final Answer answer;
  private AnswerListener listener;
  private long number;
  private long askedNanos;
  private @Nullable PersonTurn answers;
  private long heardNanos = -1;

  LiveAnswer(AnswerPlan plan, AnswerRules rules, SessionLoop loop, AnswerListener listener) {
    this.answer = new Answer(plan, rules, loop, this);
    this.listener = listener;
  }

  Answer answer() {
    return answer;
  }

  String speaker() {
    return answer.plan().speaker();
  }

  String utteranceId() {
    return answer.plan().utteranceId();
  }

  Tab tab() {
    return answer.plan().tab();
  }

  /** Its number on the floor; 0 while nobody has asked for it. */
  long number() {
    return number;
  }

  /** When it was asked for, on the session's clock. */
  long askedNanos() {
    return askedNanos;
  }

  /** The spoken words of the person that it answers, or null. */
  @Nullable PersonTurn answers() {
    return answers;
  }

  /** The client began to play it at this moment, by its first report. */
  void heard(long fromNanos) {
    heardNanos = fromNanos;
  }

  /** How long after its first frame the client began to play it; empty if it never did. */
  OptionalLong playbackMs() {
    return heardNanos < 0
        ? OptionalLong.empty()
        : OptionalLong.of(Math.max(0, heardNanos - answer.timings().firstFrameNanos()) / 1_000_000);
  }

  /** It is asked for now; what becomes of it is told to this listener from now on. */
  void asked(
      long asNumber, long atNanos, @Nullable PersonTurn toWords, AnswerListener toldFromNowOn) {
    number = asNumber;
    askedNanos = atNanos;
    answers = toWords;
    listener = toldFromNowOn;
  }

  @Override
  public void began(Answer one) {
    listener.began(one);
  }

  @Override
  public void frame(AudioFrame frame) {
    listener.frame(frame);
  }

  @Override
  public void played(Answer one, float[] samples, long arrivalNanos) {
    listener.played(one, samples, arrivalNanos);
  }

  @Override
  public void written(Answer one, String script) {
    listener.written(one, script);
  }

  @Override
  public void failed(Answer one, String stage, SpeechFailure failure) {
    listener.failed(one, stage, failure);
  }

  @Override
  public void logged(String type, Map<String, Object> fields) {
    listener.logged(type, fields);
  }

  @Override
  public void ended(Answer one, AnswerOutcome outcome) {
    listener.ended(one, outcome);
  }
}

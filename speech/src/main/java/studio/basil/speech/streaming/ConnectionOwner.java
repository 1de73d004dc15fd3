package studio.basil.speech.streaming;

import java.util.List;
import studio.basil.speech.SpeechFailure;
import studio.basil.speech.TimedWord;

/** Whom a connection serves; its lock guards the connection, and it is called under it. */
interface ConnectionOwner {

  /** There is new text of an utterance. */
  void heard(Utterance utterance, String text);

  /** The text of an utterance is final. */
  void completed(Utterance utterance, String text, List<TimedWord> words);

  /** It takes no more utterances; these have to go over another one. */
  void retired(Connection connection, List<Utterance> moving);

  /** It is no more, and these utterances were still on it. */
  void ended(Connection connection, SpeechFailure failure, List<Utterance> stranded);
}

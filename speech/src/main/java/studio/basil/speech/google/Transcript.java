package studio.basil.speech.google;

import com.google.cloud.speech.v2.SpeechRecognitionAlternative;
import com.google.cloud.speech.v2.StreamingRecognitionResult;
import com.google.cloud.speech.v2.StreamingRecognizeResponse;
import com.google.cloud.speech.v2.WordInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import studio.basil.speech.TimedWord;

/**
 * The text of an utterance as the service tells it: results that are final and stay, then what it
 * thinks of the rest so far. Not thread-safe.
 */
final class Transcript {
  private final List<TimedWord> words = new ArrayList<>();
  private String certain = "";
  private String soFar = "";

  /** Takes the next answer; tells whether {@link #soFar} has changed and is not empty. */
  boolean take(StreamingRecognizeResponse response) {
    if (response.getResultsCount() == 0) {
      return false;
    }
    String interim = "";
    for (StreamingRecognitionResult result : response.getResultsList()) {
      SpeechRecognitionAlternative best =
          result.getAlternativesCount() == 0
              ? SpeechRecognitionAlternative.getDefaultInstance()
              : result.getAlternatives(0);
      if (result.getIsFinal()) {
        certain = joined(certain, best.getTranscript());
        best.getWordsList().forEach(word -> words.add(timed(word)));
      } else {
        interim = joined(interim, best.getTranscript());
      }
    }
    String before = soFar;
    soFar = joined(certain, interim);
    return !soFar.isEmpty() && !soFar.equals(before);
  }

  /** All that is final, trimmed. */
  String certain() {
    return certain;
  }

  /** The same with what may still change. */
  String soFar() {
    return soFar;
  }

  /** The words of what is final; none unless their times were asked for. */
  List<TimedWord> words() {
    return List.copyOf(words);
  }

  private static TimedWord timed(WordInfo word) {
    return new TimedWord(
        word.getWord(), duration(word.getStartOffset()), duration(word.getEndOffset()));
  }

  private static Duration duration(com.google.protobuf.Duration offset) {
    return Duration.ofSeconds(offset.getSeconds(), offset.getNanos());
  }

  private static String joined(String text, String more) {
    return (text + " " + more.strip()).strip();
  }
}

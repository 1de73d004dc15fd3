package studio.basil.speech.google;

import com.google.cloud.speech.v2.StreamingRecognitionResult;
import com.google.cloud.speech.v2.StreamingRecognizeResponse;

/**
 * The text of an utterance as the service tells it: results that are final and stay, then what it
 * thinks of the rest so far. Not thread-safe.
 */
final class Transcript {
  private String certain = "";
  private String soFar = "";

  /** Takes the next answer; tells whether {@link #soFar} has changed and is not empty. */
  boolean take(StreamingRecognizeResponse response) {
    if (response.getResultsCount() == 0) {
      return false;
    }
    String interim = "";
    for (StreamingRecognitionResult result : response.getResultsList()) {
      String words =
          result.getAlternativesCount() == 0 ? "" : result.getAlternatives(0).getTranscript();
      if (result.getIsFinal()) {
        certain = joined(certain, words);
      } else {
        interim = joined(interim, words);
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

  private static String joined(String text, String more) {
    return (text + " " + more.strip()).strip();
  }
}

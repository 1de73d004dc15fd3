package studio.basil.speech.whisper;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import studio.basil.audio.Pcm16;
import studio.basil.speech.SpeechSamples;
import studio.basil.speech.adapter.FakeHttp;

/** Tells the texts of recordings that it knows; anything else has no words in it. */
final class FakeWhisper {
  private final Map<String, String> texts = new ConcurrentHashMap<>();

  /** Makes a text known, as the tests' own voice speaks it. */
  FakeWhisper knowing(String text) {
    return knowing(SpeechSamples.say(text), text);
  }

  /** Makes a recording known. */
  FakeWhisper knowing(float[] samples, String text) {
    String bytes = new String(Pcm16.toBytes(samples), StandardCharsets.ISO_8859_1);
    texts.put(bytes, text);
    return this;
  }

  /** The texts of the recordings in a form, in the order in which they were spoken. */
  String recognise(FakeHttp.Received request) {
    String wav = ReceivedForm.of(request).file().content();
    return texts.entrySet().stream()
        .filter(entry -> wav.contains(entry.getKey()))
        .sorted(Comparator.comparingInt(entry -> wav.indexOf(entry.getKey())))
        .map(Map.Entry::getValue)
        .collect(Collectors.joining(" "));
  }

  /** Answers as both interfaces do. */
  void answer(FakeHttp.Received request, HttpExchange exchange) throws IOException {
    FakeHttp.json(exchange, 200, text(recognise(request)));
  }

  /** An answer with a text. */
  static String text(String words) {
    return "{\"text\":\" %s\\n\"}".formatted(words);
  }

  /** What httplib, which whisper.cpp's server is made of, answers for a path it does not have. */
  static void unknownPath(FakeHttp.Received request, HttpExchange exchange) throws IOException {
    byte[] words = "File Not Found (%s)".formatted(request.path()).getBytes(StandardCharsets.UTF_8);
    FakeHttp.answer(exchange, 404, "text/plain", words);
  }
}

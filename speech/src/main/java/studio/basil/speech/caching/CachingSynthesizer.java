package studio.basil.speech.caching;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import studio.basil.audio.AudioClip;
import studio.basil.speech.Cancellable;
import studio.basil.speech.ServedBy;
import studio.basil.speech.SpeechSynthesizer;
import studio.basil.speech.SynthesisEvent;
import studio.basil.speech.SynthesisRequest;
import studio.basil.speech.SynthesizerCapabilities;

/**
 * A synthesizer whose whole spoken texts are kept for a time, as 16-bit samples. A hit comes in
 * pieces of a fifth of a second, with no characters billed.
 *
 * <p>Over a chain only audio of the first member is kept: a stand-in has another voice.
 */
public final class CachingSynthesizer implements SpeechSynthesizer {
  private final SpeechSynthesizer synthesizer;
  private final Map<String, String> voices;
  private final Shelf shelf;

  /**
   * A decorator.
   *
   * @param synthesizer becomes the decorator's, which closes it
   * @param voices what its voices really are, where their names may mean others after a restart
   * @param cache stays the caller's
   * @param timeToLive how long a spoken text is kept, positive
   */
  public CachingSynthesizer(
      SpeechSynthesizer synthesizer,
      Map<String, String> voices,
      SpeechCache cache,
      Duration timeToLive) {
    this(synthesizer, voices, cache, timeToLive, Shelf::onVirtualThread);
  }

  CachingSynthesizer(
      SpeechSynthesizer synthesizer,
      Map<String, String> voices,
      SpeechCache cache,
      Duration timeToLive,
      Executor executor) {
    this.synthesizer = synthesizer;
    this.voices = Map.copyOf(voices);
    this.shelf = new Shelf(cache, timeToLive, executor);
  }

  @Override
  public SynthesizerCapabilities capabilities() {
    return synthesizer.capabilities();
  }

  /** What the cache was good for. */
  public CacheStatistics statistics() {
    return shelf.statistics();
  }

  @Override
  public Cancellable synthesize(SynthesisRequest request, Consumer<SynthesisEvent> listener) {
    return CachedRequest.begin(new Speech(request), shelf, listener);
  }

  @Override
  public void close() {
    synthesizer.close();
  }

  private final class Speech implements CachedRequest.Source<SynthesisEvent> {
    private final SynthesisRequest request;
    private final String key;
    private final List<AudioClip> pieces = new ArrayList<>();
    private boolean standIn;

    Speech(SynthesisRequest request) {
      this.request = request;
      String voice = voices.getOrDefault(request.voice(), request.voice());
      this.key = CacheKey.of(capabilities(), new SynthesisRequest(request.text(), voice));
    }

    @Override
    public @Nullable List<SynthesisEvent> kept() {
      KeptSpeech speech = shelf.find(key, KeptSpeech::read);
      if (speech == null) {
        return null;
      }
      shelf.saved(speech.characters());
      List<SynthesisEvent> events = new ArrayList<>();
      speech.pieces().forEach(piece -> events.add(new SynthesisEvent.Audio(piece)));
      events.add(new SynthesisEvent.Completed(0, speech.voice(), speech.servedBy()));
      return events;
    }

    @Override
    public Cancellable serve(Consumer<SynthesisEvent> listener) {
      return synthesizer.synthesize(request, listener);
    }

    @Override
    public void record(SynthesisEvent event) {
      switch (event) {
        case SynthesisEvent.Audio(AudioClip clip) -> pieces.add(clip);
        case SynthesisEvent.Switched _ -> standIn = true;
        case SynthesisEvent.Completed(int characters, String voice, ServedBy servedBy) -> {
          boolean firstChoice = !standIn && servedBy.provider().equals(capabilities().provider());
          if (firstChoice && !pieces.isEmpty()) {
            shelf.store(key, new KeptSpeech(pieces, characters, voice, servedBy).bytes());
          }
        }
        case SynthesisEvent.Failed _ -> pieces.clear();
      }
    }

    @Override
    public SynthesisEvent refused(RuntimeException reason) {
      return new SynthesisEvent.Failed(Shelf.refusal(reason));
    }
  }
}

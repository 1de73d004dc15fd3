package studio.basil.speech;

/**
 * Who did the work of a request: behind one port may stand a chain of providers and a cache.
 *
 * @param provider short name as in the configuration, for example {@code deepgram}
 * @param model model name as events and prices know it
 * @param cached whether an earlier result was used again, which costs nothing
 */
public record ServedBy(String provider, String model, boolean cached) {

  /** Fresh work of a provider. */
  public static ServedBy fresh(String provider, String model) {
    return new ServedBy(provider, model, false);
  }

  /** The same from the cache. */
  public ServedBy fromCache() {
    return new ServedBy(provider, model, true);
  }
}

package studio.basil.server.episodes;

import java.util.List;

/**
 * What the tracks of an episode look like.
 *
 * @param tracks by name
 */
public record Waveform(List<Track> tracks) {

  public Waveform {
    tracks = List.copyOf(tracks);
  }

  /**
   * A track.
   *
   * @param name of its file, without the ending: the speaker
   * @param durationMs how much time the peaks cover
   * @param peaks the loudest sample of each part, 0 to 255, which is full scale
   */
  public record Track(String name, long durationMs, List<Integer> peaks) {

    public Track {
      peaks = List.copyOf(peaks);
    }
  }
}

package studio.basil.server.separations;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import studio.basil.server.database.Scope;
import studio.basil.server.database.Transactions;
import studio.basil.server.engines.Diagnosis;
import studio.basil.server.transcripts.SpokenTracks;

/** The tracks of separations for those who listen to them. Thread-safe. */
public final class SeparatedTracks implements SpokenTracks {
  private final SeparationStore store;
  private final SeparationFiles files;

  /** Tracks in files. */
  public SeparatedTracks(Transactions database, Clock clock, SeparationFiles files) {
    this.store = new SeparationStore(database, clock);
    this.files = files;
  }

  @Override
  public Optional<Diagnosis> diagnosis(Scope scope, UUID separation) {
    return store.diagnosis(scope, separation).map(Diagnosis::parse);
  }

  @Override
  public List<SpokenTrack> of(UUID separation) {
    return store.tracks(Scope.system(), separation).stream()
        .<SpokenTrack>map(track -> new Kept(files, separation, track))
        .toList();
  }

  private record Kept(SeparationFiles files, UUID separation, Track track) implements SpokenTrack {
    @Override
    public int speaker() {
      return track.number();
    }

    @Override
    public InputStream open() throws IOException {
      return files.openTrack(separation, track);
    }
  }
}

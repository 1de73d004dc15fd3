package studio.basil.server.transcripts;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import studio.basil.server.database.Scope;
import studio.basil.server.engines.Diagnosis;

/** The tracks that are listened to. Thread-safe. */
public interface SpokenTracks {

  /** Who speaks when in a separation; nothing until that is known. */
  Optional<Diagnosis> diagnosis(Scope scope, UUID separation);

  /** The tracks of a separation by their speakers' numbers. */
  List<SpokenTrack> of(UUID separation);

  /** A track. */
  interface SpokenTrack {
    /** Number of who speaks. */
    int speaker();

    /** Its file, of any format; whoever calls this closes it. */
    InputStream open() throws IOException;
  }
}

package studio.basil.server.separations;

import java.sql.ResultSet;
import java.sql.SQLException;
import studio.basil.server.storage.Sha256;

/**
 * The track of a speaker, as FLAC.
 *
 * @param number from 1 on
 */
record Track(int number, long bytes, Sha256 sha256) {

  static Track of(ResultSet row) throws SQLException {
    return new Track(
        row.getInt("number"), row.getLong("bytes"), Sha256.ofBytes(row.getBytes("sha256")));
  }
}

package studio.basil.server.settings;

/**
 * Work in the background.
 *
 * @param workers how many jobs are done at a time
 * @param perUser how many of one user's, by all servers of the database; 0 for any number
 */
public record JobSettings(int workers, int perUser) {
  private static final int MOST = 64;

  static JobSettings read(VariableReader reader, AccountSettings.Mode mode) {
    int workers = reader.integer("JOB_WORKERS", 1, 1, MOST);
    int usual = mode == AccountSettings.Mode.SINGLE_USER ? 0 : Math.max(1, workers - 1);
    return new JobSettings(workers, reader.integer("JOBS_PER_USER", usual, 0, MOST));
  }
}

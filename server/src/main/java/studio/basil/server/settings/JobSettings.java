package studio.basil.server.settings;

/**
 * Work in the background.
 *
 * @param workers how many jobs are done at a time
 */
public record JobSettings(int workers) {

  static JobSettings read(VariableReader reader) {
    return new JobSettings(reader.integer("JOB_WORKERS", 1, 1, 64));
  }
}

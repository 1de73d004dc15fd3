package studio.basil.separation.engine;

/** Hears how far the work on a recording is, on the thread that works; may throw to give up. */
@FunctionalInterface
public interface Progress {
  /** Nobody listens. */
  Progress NONE = share -> {};

  /** So much is done, from 0 to 1. */
  void done(double share);
}

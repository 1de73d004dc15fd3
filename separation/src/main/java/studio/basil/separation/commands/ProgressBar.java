package studio.basil.separation.commands;

import java.io.PrintStream;
import studio.basil.separation.engine.Progress;

/** A bar that grows on a line of its own, only where somebody watches. */
final class ProgressBar implements Progress {
  private static final int WIDTH = 40;

  private final PrintStream out;
  private final String title;
  private final boolean watched;
  private int shown = -1;

  ProgressBar(PrintStream out, String title, boolean watched) {
    this.out = out;
    this.title = title;
    this.watched = watched;
  }

  @Override
  public void done(double share) {
    int percent = (int) (100 * Math.clamp(share, 0, 1));
    if (!watched || percent == shown) {
      return;
    }
    shown = percent;
    int full = WIDTH * percent / 100;
    out.printf("\r%s [%s%s] %3d %%", title, "#".repeat(full), ".".repeat(WIDTH - full), percent);
    if (percent == 100) {
      out.println();
    }
    out.flush();
  }
}

package studio.basil.separation.commands;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import studio.basil.separation.engine.Progress;

class ProgressBarTest {
  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

  private ProgressBar bar(boolean watched) {
    return new ProgressBar(new PrintStream(shown, true, UTF_8), "talk", watched);
  }

  @Test
  void whereNobodyWatches_nothingIsShown() {
    bar(false).done(0.5);

    assertThat(shown.size()).isZero();
  }

  @Test
  void whereSomebodyWatches_theBarGrowsOnItsLine() {
    ProgressBar bar = bar(true);
    bar.done(0.5);
    bar.done(0.501);
    bar.done(1);

    assertThat(shown.toString(UTF_8)).containsOnlyOnce(" 50 %").contains("100 %");
    assertThat(shown.toString(UTF_8).lines())
        .allMatch(line -> line.isEmpty() || line.length() > 40);
  }

  @Test
  void onceItIsToBeBrokenOff_theWorkHearsOfIt() {
    Interruption interruption = new Interruption();
    Progress progress = interruption.around(bar(false));
    progress.done(0.1);
    interruption.over();
    interruption.want();

    assertThatThrownBy(() -> progress.done(0.2)).isInstanceOf(CancellationException.class);
  }
}

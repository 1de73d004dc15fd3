package studio.basil.server.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.basil.server.logging.LogLevelsResource.Change;

class LogLevelsTest {
  private static final String CATEGORY = "studio.basil.test.levels";

  private final LogLevelsResource resource = new LogLevelsResource();

  @AfterEach
  void takeBack() {
    resource.change(new Change(CATEGORY, null));
  }

  @ParameterizedTest
  @CsvSource({"debug,500", "TRACE,400", "error,1000", "warn,900", "info,800"})
  void change_ofALevel_holdsForWhatIsBelow(String level, int value) {
    assertThat(resource.change(new Change(CATEGORY, level)).levels())
        .containsEntry(CATEGORY, level.toLowerCase(java.util.Locale.ROOT));
    Logger below = Logger.getLogger(CATEGORY + ".below");
    assertThat(below.isLoggable(new AnyLevel(value))).isTrue();
    assertThat(below.isLoggable(new AnyLevel(value - 1))).isFalse();
  }

  @Test
  void change_toNull_takesTheLevelBack() {
    resource.change(new Change(CATEGORY, "debug"));
    assertThat(resource.change(new Change(CATEGORY, null)).levels()).doesNotContainKey(CATEGORY);
  }

  private static final class AnyLevel extends Level {
    private static final long serialVersionUID = 1L;

    AnyLevel(int value) {
      super("ANY" + value, value);
    }
  }
}

package studio.basil.conversation.session;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import studio.basil.conversation.OrbState;
import studio.basil.conversation.ServerEvent;

/** What the tests of whole conversations share. */
abstract class SceneTest {
  @TempDir Path temp;

  Scene scene() throws IOException {
    return new Scene(temp.resolve("e"));
  }

  /** A scene in which nothing is prepared before it is asked for. */
  Scene plainScene() throws IOException {
    SessionProfile usual = SessionProfile.standard();
    return new Scene(temp.resolve("e"), usual.with(usual.thinking().withoutPreparation()));
  }

  static Map<String, OrbState> orbs(Scene scene) {
    scene.core.snapshot();
    return scene.client.all(ServerEvent.StateSnapshot.class).getLast().orbStates();
  }
}

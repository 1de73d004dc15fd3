package studio.basil.conversation.session;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import studio.basil.conversation.OrbState;
import studio.basil.conversation.ServerEvent;

/** What the tests of whole conversations share: each scene is ended and its books are checked. */
abstract class SceneTest {
  static final String LONG_ANSWER =
      "This is a rather long first sentence that goes on for a while. "
          + "This is a second sentence that is just as long as the first one. "
          + "And here is a third one to make it longer still, for good measure.";

  @TempDir Path temp;
  private final List<Scene> scenes = new ArrayList<>();

  Scene scene() throws IOException {
    return scene(SessionProfile.standard());
  }

  Scene scene(SessionProfile profile) throws IOException {
    Scene scene = new Scene(temp.resolve("e" + scenes.size()), profile);
    scenes.add(scene);
    return scene;
  }

  /** A scene in which nothing is prepared before it is asked for. */
  Scene plainScene() throws IOException {
    return scene(plain());
  }

  static SessionProfile plain() {
    SessionProfile usual = SessionProfile.standard();
    return usual.with(usual.thinking().withoutPreparation());
  }

  /** Claude talks from about the second second to the fourteenth. */
  Scene talkingScene() throws IOException {
    Scene scene = scene();
    scene.claude.says(LONG_ANSWER);
    return scene.personTypes(1_000, "Claude, tell me everything.");
  }

  @AfterEach
  void whatIsKeptIsWhatWasPlayed() throws IOException {
    for (Scene scene : scenes) {
      if (!scene.closed.isDone()) {
        scene.stopAt(scene.loop.millis());
      }
      new SceneBooks(scene).check();
      new SceneTracks(scene).check();
    }
  }

  static Map<String, OrbState> orbs(Scene scene) {
    scene.core.snapshot();
    return scene.client.all(ServerEvent.StateSnapshot.class).getLast().orbStates();
  }
}

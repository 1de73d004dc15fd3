package studio.basil.server.e2e;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageIT {
  @TempDir Path folder;

  @Test
  void page_inABrowser_showsWhatTheMicrophoneHears() throws Exception {
    try (ServerProcess server = ServerProcess.start(folder)) {
      BrowserScript.run(
          "page.mjs",
          "--url",
          server.url(),
          "--wav",
          SpokenWav.file().toString(),
          "--expect",
          SpokenWav.TEXT);
    }
  }
}

package studio.basil.server.e2e;

import org.junit.jupiter.api.Test;

/** The studio's pages in a browser. */
class StudioIT {

  @Test
  void studio_inABrowser_doesWhatPeopleAskOfIt() throws Exception {
    BrowserScript.run("studio.mjs", "--wav", SpokenWav.file().toString());
  }
}

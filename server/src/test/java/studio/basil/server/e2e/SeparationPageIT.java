package studio.basil.server.e2e;

import org.junit.jupiter.api.Test;

/** The pages of separations in a browser. */
class SeparationPageIT {

  @Test
  void separation_inABrowser_doesWhatPeopleAskOfIt() throws Exception {
    BrowserScript.run("separate.mjs", "--wav", SpokenTalk.file().toString());
  }
}

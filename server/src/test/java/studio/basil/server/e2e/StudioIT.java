package studio.basil.server.e2e;

import org.junit.jupiter.api.Test;

/** The pages in a browser. */
class StudioIT {

  @Test
  void studio_inABrowser_doesWhatPeopleAskOfIt() throws Exception {
    BrowserScript.run("studio.mjs", "--wav", SpokenWav.file().toString());
  }

  @Test
  void library_inABrowser_doesWhatPeopleAskOfIt() throws Exception {
    BrowserScript.run("library.mjs");
  }

  @Test
  void separation_inABrowser_doesWhatPeopleAskOfIt() throws Exception {
    BrowserScript.run("separate.mjs", "--wav", SpokenTalk.file().toString());
  }
}

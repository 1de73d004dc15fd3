package studio.basil.server.e2e;

import org.junit.jupiter.api.Test;

/** The library's pages in a browser. */
class LibraryPageIT {

  @Test
  void library_inABrowser_doesWhatPeopleAskOfIt() throws Exception {
    BrowserScript.run("library.mjs");
  }
}

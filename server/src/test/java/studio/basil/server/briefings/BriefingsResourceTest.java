package studio.basil.server.briefings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.basil.server.briefings.BriefingsResource.NewText;
import studio.basil.server.http.FieldFault;
import studio.basil.server.http.ProblemException;
import studio.basil.server.settings.SettingsException;
import studio.basil.server.settings.SettingsReader;
import studio.basil.server.settings.SettingsReader.DefaultFolders;

class BriefingsResourceTest {
  @TempDir Path folder;

  private BriefingsResource resource;

  @BeforeEach
  void library() throws SettingsException {
    resource =
        new BriefingsResource(
            SettingsReader.read(
                    Map.of("BRIEFINGS_DIR", folder.toString()),
                    Map.of(),
                    new DefaultFolders(folder, folder))
                .settings());
  }

  private Response write(String text, @Nullable String ifMatch) {
    return resource.write("bees", ifMatch, new NewText(text));
  }

  private static int status(Runnable request) {
    try {
      request.run();
      return 200;
    } catch (WebApplicationException refusal) {
      return refusal.getResponse().getStatus();
    }
  }

  @Test
  void briefing_isMadeReadChangedAndDeleted() {
    Response made = write("# Bees", null);
    assertThat(made.getStatus()).isEqualTo(201);
    String tag = made.getHeaderString("ETag");
    assertThat(resource.read("bees").getHeaderString("ETag")).isEqualTo(tag);
    assertThat(resource.read("bees").getEntity())
        .isEqualTo(new BriefingsResource.Text("bees", "# Bees"));

    Response changed = write("# Wasps", tag);
    assertThat(changed.getStatus()).isEqualTo(200);
    assertThat(status(() -> write("# Ants", tag))).isEqualTo(412);
    assertThat(status(() -> write("# Ants", null))).isEqualTo(428);
    assertThat(status(() -> resource.delete("bees", tag))).isEqualTo(412);
    resource.delete("bees", changed.getHeaderString("ETag"));
    assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> resource.read("bees"));
    assertThatExceptionOfType(NotFoundException.class)
        .isThrownBy(() -> resource.delete("standard", "*"));
  }

  @Test
  void faults_areToldByLineAndField() {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> write("---\ntopics: []\n---\n", null))
        .satisfies(
            refusal ->
                assertThat(refusal.problem().errors())
                    .singleElement()
                    .satisfies(BriefingsResourceTest::isAboutTopics));
  }

  private static void isAboutTopics(FieldFault fault) {
    assertThat(fault.field()).isEqualTo("text.topics");
    assertThat(fault.detail()).startsWith("line 2: is an empty list");
  }

  @Test
  void list_tellsWhatCanBeUsedAndWhatIsWrong() throws Exception {
    Files.writeString(folder.resolve("bees.md"), "# Bees");
    Files.writeString(folder.resolve("ants.md"), "---\ntopics: []\n---\n");

    BriefingsResource.Listing listing = resource.list();
    assertThat(listing.items())
        .extracting(BriefingsResource.Entry::id)
        .containsExactly("bees", "standard");
    assertThat(listing.faults())
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.file()).isEqualTo("ants.md");
              assertThat(fault.line()).isEqualTo(2);
            });
  }
}

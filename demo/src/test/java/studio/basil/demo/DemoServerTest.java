package studio.basil.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoServerTest {
  @TempDir private Path folder;

  @Test
  void open_whereAServerIsReady_startsNone() throws Exception {
    try (FakeStudio studio = new FakeStudio(() -> true);
        StudioHttp http = new StudioHttp(studio.address());
        DemoServer server =
            DemoServer.open(studio.address(), http, Optional.of(folder.resolve("none")))) {
      assertThat(server.startTime()).isEmpty();
      assertThat(server.log()).isEmpty();
    }
  }

  @Test
  void open_whereNoneIsReadyAndNoneMayBeStarted_saysSo() throws Exception {
    try (FakeStudio studio = new FakeStudio(() -> false);
        StudioHttp http = new StudioHttp(studio.address())) {
      assertThatExceptionOfType(TalkException.class)
          .isThrownBy(() -> DemoServer.open(studio.address(), http, Optional.empty()))
          .withMessage("No server is ready at %s.", studio.address());
    }
  }

  @Test
  void open_ofAServerThatFails_repeatsWhatItSaid() throws Exception {
    Path launcher = launcher("echo PORT is wrong; exit 78");
    try (FakeStudio studio = new FakeStudio(() -> false);
        StudioHttp http = new StudioHttp(studio.address())) {
      assertThatExceptionOfType(TalkException.class)
          .isThrownBy(() -> DemoServer.open(studio.address(), http, Optional.of(launcher)))
          .withMessageContaining("PORT is wrong");
    }
  }

  @Test
  void close_ofAStartedServer_endsItsProcess() throws Exception {
    Path pid = folder.resolve("pid");
    Path launcher =
        launcher(
            "echo \"$1\"; echo $$ > '%1$s.new'; mv '%1$s.new' '%1$s'; exec sleep 100"
                .formatted(pid));
    try (FakeStudio studio = new FakeStudio(() -> Files.exists(pid));
        StudioHttp http = new StudioHttp(studio.address())) {
      try (DemoServer server = DemoServer.open(studio.address(), http, Optional.of(launcher))) {
        assertThat(server.startTime()).isPresent();
        assertThat(server.log().orElseThrow()).hasContent("run");
        server.forgetLog();
        assertThat(server.log().orElseThrow()).doesNotExist();
      }
      long process = Long.parseLong(Files.readString(pid).strip());
      assertThat(ProcessHandle.of(process).map(ProcessHandle::isAlive))
          .isNotEqualTo(Optional.of(true));
    }
  }

  private Path launcher(String commands) throws IOException {
    Path script = folder.resolve("launcher");
    Files.writeString(script, "#!/bin/sh\n" + commands + "\n");
    return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
  }
}

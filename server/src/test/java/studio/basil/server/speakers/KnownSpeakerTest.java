package studio.basil.server.speakers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import studio.basil.separation.identification.VoicePrint;

class KnownSpeakerTest {
  @Test
  void whatIsSaidOfAPerson_doesNotHoldTheVoice() {
    UUID id = new UUID(0, 1);
    KnownSpeaker speaker =
        new KnownSpeaker(
            id,
            id,
            "Grace",
            1,
            Instant.EPOCH,
            Instant.EPOCH,
            "voices 1",
            new VoicePrint(new double[] {10}, 3));

    assertThat(speaker).hasToString("KnownSpeaker[" + id + "]");
  }
}

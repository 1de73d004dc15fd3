package studio.basil.speech.streaming;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class KeptAudioTest {

  @Property
  void messages_ofAnyPieces_joinToTheAudioAndHaveTheRightLength(
      @ForAll @Size(min = 1, max = 30) List<@IntRange(max = 40_000) Integer> samples) {
    Random random = new Random(7);
    KeptAudio audio = new KeptAudio();
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    for (int each : samples) {
      byte[] pcm = new byte[Short.BYTES * each];
      random.nextBytes(pcm);
      all.writeBytes(pcm);
      audio.append(pcm);
      send(audio, sent, false);
    }
    send(audio, sent, true);

    boolean longEnough = all.size() >= KeptAudio.SHORTEST_MESSAGE;
    assertThat(sent.toByteArray()).isEqualTo(longEnough ? all.toByteArray() : new byte[0]);
  }

  @Test
  void message_fromTheStartAgain_isTheSame() {
    KeptAudio audio = new KeptAudio();
    audio.append(new byte[20_000]);

    assertThat(audio.message(0, true).orElseThrow())
        .isEqualTo(audio.message(0, true).orElseThrow())
        .hasSize(20_000);
  }

  @Test
  void audio_afterFiveMinutes_isSentOnButNotWholeAnyMore() {
    KeptAudio audio = new KeptAudio();
    long sent = 0;
    for (int second = 0; second < 400; second++) {
      byte[] pcm = new byte[KeptAudio.BYTES_PER_SECOND];
      pcm[0] = (byte) second;
      audio.append(pcm);
      if (second == 0) {
        assertThat(audio.whole()).isTrue();
      }
      sent += audio.message(sent, false).orElseThrow().length;
    }

    assertThat(audio.whole()).isFalse();
    assertThat(audio.length()).isEqualTo(400L * KeptAudio.BYTES_PER_SECOND);
    assertThat(sent).isEqualTo(audio.length() - KeptAudio.SHORTEST_MESSAGE);
  }

  private static void send(KeptAudio audio, ByteArrayOutputStream sent, boolean finished) {
    Optional<byte[]> message = audio.message(sent.size(), finished);
    while (message.isPresent()) {
      assertThat(message.get().length).isBetween(1_600, 32_000);
      sent.writeBytes(message.get());
      message = audio.message(sent.size(), finished);
    }
  }
}

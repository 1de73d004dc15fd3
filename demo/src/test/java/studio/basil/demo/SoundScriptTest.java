package studio.basil.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import studio.basil.audio.AudioClip;
import studio.basil.demo.SoundScript.Sound;

class SoundScriptTest {
  private static final FaultPlan PLAN = FaultPlan.of(3, 1_200, new DeviceClock(0));
  private static final SpokenLine LINE =
      new SpokenLine("Good morning.", new AudioClip(new float[20_000], Microphone.SAMPLE_RATE_HZ));

  private final SoundScript script = SoundScript.of(3, PLAN, List.of(LINE));

  @Test
  void of_theSameSeed_placesEverySoundAtTheSameTime() {
    assertThat(SoundScript.of(3, PLAN, List.of(LINE)).sounds())
        .extracting(Sound::start)
        .isEqualTo(script.sounds().stream().map(Sound::start).toList());
  }

  @Test
  void sounds_ofAScript_keepTwoSecondsApart() {
    for (int i = 1; i < script.sounds().size(); i++) {
      assertThat(script.sounds().get(i).start() - script.sounds().get(i - 1).end())
          .isGreaterThanOrEqualTo(2L * Microphone.SAMPLE_RATE_HZ);
    }
  }

  @Test
  void sounds_ofAScript_touchNoMutedChunk() {
    assertThat(script.sounds())
        .allSatisfy(
            sound -> {
              assertThat(PLAN.isMuted((int) (sound.start() / Microphone.CHUNK_SAMPLES))).isFalse();
              assertThat(PLAN.isMuted((int) (sound.end() / Microphone.CHUNK_SAMPLES))).isFalse();
            });
  }

  @Test
  void sounds_ofAScript_areMarkersAndLines() {
    assertThat(script.lines()).isPositive();
    assertThat(script.sounds().stream().filter(sound -> !sound.marker()).count())
        .isEqualTo(script.lines());
  }

  @Test
  void chunk_oneAfterTheOther_holdTheWholeMarker() {
    Sound marker = script.sounds().getFirst();
    float[] heard = new float[(int) marker.end() + Microphone.CHUNK_SAMPLES];
    for (int chunk = 0; (chunk + 1) * Microphone.CHUNK_SAMPLES <= heard.length; chunk++) {
      System.arraycopy(
          script.chunk(chunk),
          0,
          heard,
          chunk * Microphone.CHUNK_SAMPLES,
          Microphone.CHUNK_SAMPLES);
    }
    assertThat(Arrays.copyOfRange(heard, (int) marker.start(), (int) marker.end()))
        .containsExactly(marker.clip().samples());
  }
}

package studio.basil.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import studio.basil.audio.AudioClip;
import studio.basil.demo.StudioEvent.AudioFrame;

class TalkTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final long MS = 1_000_000;

  private final Talk talk = new Talk();

  @Test
  void latencies_ofAnAnsweredLine_countFromItsEndToTheFirstFrame() {
    talk.begins(line());
    talk.ends(100 * MS);
    talk.accept(frame(850 * MS, "a"));
    talk.accept(frame(870 * MS, "a"));
    assertThat(talk.latencies().answers())
        .extracting(LatencyReport.Answer::voiceToVoiceMs)
        .containsExactly(750.0);
  }

  @Test
  void latencies_whileTheEarlierAnswerGoesOn_waitForTheNewOne() {
    talk.begins(line());
    talk.ends(100 * MS);
    talk.accept(frame(200 * MS, "a"));
    talk.begins(line());
    talk.ends(300 * MS);
    talk.accept(frame(310 * MS, "a"));
    assertThat(talk.isAnswered()).isFalse();
    talk.accept(frame(900 * MS, "b"));
    assertThat(talk.latencies().answers().getLast().voiceToVoiceMs()).isEqualTo(600);
  }

  @Test
  void latencies_ofAnEmptyFrame_waitForSound() {
    talk.begins(line());
    talk.ends(0);
    talk.accept(new AudioFrame(MS, "claude", "a", 24_000, new byte[0], false));
    assertThat(talk.isAnswered()).isFalse();
  }

  @Test
  void latencies_ofFramesAfterAStop_tellHowLateTheLastOneCame() {
    talk.accept(frame(100 * MS, "a"));
    talk.accept(new StudioEvent.AudioStopped(200 * MS, "claude", "a"));
    talk.accept(frame(220 * MS, "a"));
    talk.accept(frame(250 * MS, "a"));
    talk.accept(frame(400 * MS, "b"));
    assertThat(talk.latencies().lateAudioMs()).containsExactly(50.0);
  }

  @Test
  void latencies_whereNoFrameFollowsAStop_tellNone() {
    talk.accept(new StudioEvent.AudioStopped(200 * MS, "claude", "a"));
    assertThat(talk.latencies().lateAudioMs()).containsExactly(0.0);
  }

  @Test
  void isBusy_whileASpeakerThinks_isTrue() {
    talk.accept(new StudioEvent.OrbChanged("guest", "thinking"));
    assertThat(talk.isBusy()).isTrue();
    talk.accept(new StudioEvent.OrbChanged("guest", "listening"));
    assertThat(talk.isBusy()).isFalse();
  }

  @Test
  void await_whatAnotherThreadTells_returns() throws Exception {
    CountDownLatch waiting = new CountDownLatch(1);
    Thread teller =
        Thread.ofVirtual()
            .start(
                () -> {
                  await(waiting);
                  talk.accept(new StudioEvent.Ended("stopped"));
                });
    talk.await(
        "end",
        LONG,
        state -> {
          waiting.countDown();
          return state.isEnded();
        });
    teller.join();
  }

  @Test
  void await_whatDoesNotCome_tellsWhatTheServerComplainedOf() {
    talk.accept(new StudioEvent.Failed("recording.failed", "The disk is full."));
    assertThatExceptionOfType(TalkException.class)
        .isThrownBy(() -> talk.await("answer", Duration.ZERO, state -> false))
        .withMessageContaining("No answer came")
        .withMessageContaining("The disk is full.");
  }

  @Test
  void await_onALostConnection_doesNotWait() {
    talk.accept(new StudioEvent.Lost("transport close"));
    assertThatExceptionOfType(TalkException.class)
        .isThrownBy(() -> talk.await("answer", LONG, state -> false))
        .withMessageContaining("transport close");
  }

  @Test
  void failures_ofAConnectionThatClosesAfterTheEnd_areNone() {
    talk.accept(new StudioEvent.Ended("stopped"));
    talk.accept(new StudioEvent.Lost("server disconnect"));
    assertThat(talk.failures()).isEmpty();
  }

  @Test
  void transcript_ofChangedCaptions_showsTheLatestByStart() {
    talk.accept(new StudioEvent.Captioned("claude", "b", "Hello there.", true, 2_500));
    talk.accept(new StudioEvent.Captioned("you", "a", "good", false, 500));
    talk.accept(new StudioEvent.Captioned("you", "a", "good morning", true, 500));
    assertThat(talk.transcript())
        .isEqualTo(List.of("  0.5 s  you     good morning", "  2.5 s  claude  Hello there."));
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static AudioFrame frame(long atNanos, String utterance) {
    return new AudioFrame(atNanos, "claude", utterance, 24_000, new byte[960], false);
  }

  private static SpokenLine line() {
    return new SpokenLine("hello", new AudioClip(new float[] {1}, Microphone.SAMPLE_RATE_HZ));
  }
}

package studio.basil.speech.piper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.basil.audio.AudioClip;
import studio.basil.speech.Cancellable;
import studio.basil.speech.CollectedSpeech;
import studio.basil.speech.SpeechFailure;
import studio.basil.speech.SpeechFailure.Code;
import studio.basil.speech.SpeechSynthesizer;
import studio.basil.speech.SpeechSynthesizerContract;
import studio.basil.speech.SynthesisRequest;
import studio.basil.speech.adapter.ProviderTimeouts;
import studio.basil.speech.adapter.WireFault;

class PiperProgramTest extends SpeechSynthesizerContract {
  private static final String VOICE = "en_GB-test-low";

  @TempDir private static Path folder;
  private static FakePiper fake;
  private static PiperSynthesizer synthesizer;

  @BeforeAll
  static void start() throws IOException {
    fake = new FakePiper(folder);
    synthesizer = piper(FakePiper.SPEAK, WireFault.LATENCY.timeouts());
  }

  @AfterAll
  static void close() {
    synthesizer.close();
  }

  @Override
  protected SpeechSynthesizer synthesizer() {
    return synthesizer;
  }

  @Test
  void synthesize_severalLines_areOneTextToTheProgram() throws Exception {
    Path heard = folder.resolve("heard.txt");
    try (PiperSynthesizer piper =
        piper("echo \"$line\" >> '%s'; %s".formatted(heard, FakePiper.SPEAK))) {
      CollectedSpeech.of(piper, " One,\n\ntwo,\tand é. ", VOICE).audio();
    }

    assertThat(Files.readString(heard)).isEqualTo("One, two, and é.\n");
  }

  @Test
  void synthesize_audioOfTheProgram_isKeptToTheSample() throws Exception {
    AudioClip audio = CollectedSpeech.of(synthesizer, "Ten chars.", VOICE).audio();

    assertThat(audio.length()).isEqualTo(10 * 1_323);
    assertThat(audio.sampleRateHz()).isEqualTo(FakePiper.RATE_HZ);
  }

  @Test
  void synthesize_programFails_tellsExitCodeAndItsLastWords() throws Exception {
    SpeechFailure failure =
        failureOf("echo 'noise' >&2; echo 'RuntimeError: broken voice' >&2; exit 3");

    assertThat(failure.code()).isEqualTo(Code.INTERNAL);
    assertThat(failure.message()).contains("exit code 3", "RuntimeError: broken voice");
  }

  @Test
  void synthesize_programFailsAfterSomeAudio_isNoCompletion() throws Exception {
    assertThat(failureOf("head -c 4000 \"$tone\"; exit 1").code()).isEqualTo(Code.INTERNAL);
  }

  @Test
  void synthesize_programSaysNothing_isEmpty() throws Exception {
    assertThat(failureOf("true").code()).isEqualTo(Code.EMPTY);
  }

  @Test
  void synthesize_logLongerThanAPipe_doesNotStopTheProgram() throws Exception {
    try (PiperSynthesizer piper =
        piper("head -c 300000 \"$tone\" >&2; " + FakePiper.SPEAK, WireFault.LATENCY.timeouts())) {
      assertThat(CollectedSpeech.of(piper, "Hello.", VOICE).audio().length()).isEqualTo(6 * 1_323);
    }
  }

  @Test
  void synthesize_programStalls_timesOutAndIsKilled() throws Exception {
    Path pid = folder.resolve("stalled.pid");
    try (PiperSynthesizer piper =
        piper("echo $$ > '%s'; exec sleep 600".formatted(pid), patience(5_000))) {
      SpeechFailure failure = CollectedSpeech.of(piper, "Hello.", VOICE).failure();

      assertThat(failure.code()).isEqualTo(Code.TIMEOUT);
      assertThat(failure.message()).contains("no audio within 5000 ms");
      awaitDeath(pid);
    }
  }

  @Test
  void synthesize_programStallsInTheMiddle_timesOut() throws Exception {
    try (PiperSynthesizer piper =
        piper("head -c 4000 \"$tone\"; exec sleep 600", patience(30_000))) {
      SpeechFailure failure = CollectedSpeech.of(piper, "Hello.", VOICE).failure();

      assertThat(failure.code()).isEqualTo(Code.TIMEOUT);
      assertThat(failure.message()).contains("in the middle");
    }
  }

  @Test
  void cancel_killsTheProgramAndWhatItHasStarted() throws Exception {
    Path pid = folder.resolve("child.pid");
    try (PiperSynthesizer piper =
        piper("sleep 600 & echo $! > '%s'; head -c 4000 \"$tone\"; wait".formatted(pid))) {
      CollectedSpeech speech = new CollectedSpeech();
      Cancellable running = piper.synthesize(new SynthesisRequest("Hello.", VOICE), speech);
      speech.firstAudio();
      int events = speech.events().size();
      running.cancel();

      awaitDeath(pid);
      assertThat(speech.events()).hasSize(events);
    }
  }

  @Test
  void close_whileSpeaking_killsTheProgram() throws Exception {
    Path pid = folder.resolve("closed.pid");
    CollectedSpeech speech = new CollectedSpeech();
    try (PiperSynthesizer piper =
        piper("echo $$ > '%s'; head -c 4000 \"$tone\"; exec sleep 600".formatted(pid))) {
      piper.synthesize(new SynthesisRequest("Hello.", VOICE), speech);
      speech.firstAudio();
    }

    awaitDeath(pid);
    assertThat(speech.failure().code()).isEqualTo(Code.INTERNAL);
  }

  @Test
  void withProgram_noSuchProgram_saysWhichAndWhatToDo() {
    Path missing = folder.resolve("no-piper");

    assertThatThrownBy(() -> PiperSynthesizer.withProgram(missing, fake.voice(), patience(2_000)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(missing.toString())
        .hasMessageContaining("PIPER_PATH");
  }

  @Test
  void withProgram_nameOnly_isLookedForOnThePath() {
    assertThatThrownBy(
            () ->
                PiperSynthesizer.withProgram(
                    Path.of("no-piper-anywhere"), fake.voice(), patience(2_000)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no-piper-anywhere");
  }

  @Test
  void synthesize_programGoneSinceTheStart_saysSo() throws Exception {
    Path program = fake.program(FakePiper.SPEAK);
    try (PiperSynthesizer piper =
        PiperSynthesizer.withProgram(program, fake.voice(), patience(2_000))) {
      Files.delete(program);
      SpeechFailure failure = CollectedSpeech.of(piper, "Hello.", VOICE).failure();

      assertThat(failure.code()).isEqualTo(Code.UNAVAILABLE);
      assertThat(failure.message()).contains(program.toString(), "PIPER_PATH");
    }
  }

  private static SpeechFailure failureOf(String forEachLine) throws Exception {
    try (PiperSynthesizer piper = piper(forEachLine)) {
      return CollectedSpeech.of(piper, "Hello.", VOICE).failure();
    }
  }

  private static PiperSynthesizer piper(String forEachLine) throws IOException {
    return piper(forEachLine, WireFault.LATENCY.timeouts());
  }

  private static PiperSynthesizer piper(String forEachLine, ProviderTimeouts timeouts)
      throws IOException {
    return PiperSynthesizer.withProgram(fake.program(forEachLine), fake.voice(), timeouts);
  }

  private static ProviderTimeouts patience(long millis) {
    return WireFault.STALL.timeouts().withFirstResult(Duration.ofMillis(millis));
  }

  private static void awaitDeath(Path pid) throws Exception {
    var process = ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()));
    if (process.isPresent()) {
      process.get().onExit().get(30, TimeUnit.SECONDS);
    }
  }
}

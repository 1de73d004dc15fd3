package studio.basil.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MixdownTest {
  @TempDir private Path folder;

  private Path track(String name, float[] samples) throws IOException {
    Path file = folder.resolve(name + ".wav");
    AudioEncoder.encode(new AudioClip(samples, 48_000), file, AudioFileFormat.WAV);
    return file;
  }

  /** Bursts of low noise in turn, as speakers take turns. */
  private static float[] talk(long seed, double level, boolean first) {
    float[] noise = Signals.noise(seed, level, 48_000 * 12);
    for (int i = 1; i < noise.length; i++) {
      noise[i] = 0.8f * noise[i - 1] + 0.2f * noise[i];
    }
    for (int i = 0; i < noise.length; i++) {
      if (i / 48_000 % 2 == (first ? 1 : 0)) {
        noise[i] = 0;
      }
    }
    return noise;
  }

  private double mix(List<Path> tracks, Path file, AudioFileFormat format) throws IOException {
    return Mixdown.write(tracks, file, format, Mixdown.Target.PODCAST, FileTags.NONE, done -> {});
  }

  private static double loudness(float[] samples) {
    LoudnessMeter meter = new LoudnessMeter();
    meter.add(samples);
    return meter.integrated();
  }

  @ParameterizedTest
  @EnumSource(names = {"WAV", "MP3", "FLAC", "M4A"})
  void everyFormat_hasTheLoudnessOfPodcasts(AudioFileFormat format) throws IOException {
    Path file = folder.resolve("mix." + format.extension());

    double told =
        mix(List.of(track("a", talk(1, 0.1, true)), track("b", talk(2, 0.6, false))), file, format);

    assertThat(told).isCloseTo(-16, within(0.2));
    assertThat(loudness(AudioDecoder.decode(file, 48_000).samples())).isCloseTo(-16, within(0.5));
  }

  @Test
  void aQuietSpeaker_isAsLoudAsTheOther() throws IOException {
    Path file = folder.resolve("mix.wav");

    var _ =
        mix(
            List.of(track("a", talk(1, 0.1, true)), track("b", talk(2, 0.6, false))),
            file,
            AudioFileFormat.WAV);

    float[] mixed = AudioDecoder.decode(file, 48_000).samples();
    double first = Signals.rootMeanSquare(Arrays.copyOfRange(mixed, 5_000, 43_000));
    double second = Signals.rootMeanSquare(Arrays.copyOfRange(mixed, 53_000, 91_000));
    assertThat(20 * Math.log10(first / second)).isCloseTo(0, within(0.5));
  }

  @Test
  void tracks_keepTheirPlacesInTime() throws IOException {
    Path file = folder.resolve("mix.wav");
    Path one = track("a", Signals.clicks(200_000, 1_000));
    Path other = track("b", Signals.clicks(96_000, 50_000));

    var _ = mix(List.of(one, other), file, AudioFileFormat.WAV);

    float[] mixed = AudioDecoder.decode(file, 48_000).samples();
    assertThat(mixed).hasSize(200_000);
    assertThat(Signals.peak(mixed, 0, 20_000)).isBetween(1_000, 1_001);
    assertThat(Signals.peak(mixed, 20_000, 200_000)).isBetween(50_000, 50_001);
  }

  @Test
  void silence_staysSilence() throws IOException {
    Path file = folder.resolve("mix.wav");

    double told = mix(List.of(track("a", new float[96_000])), file, AudioFileFormat.WAV);

    assertThat(told).isEqualTo(LoudnessMeter.SILENCE);
    assertThat(AudioDecoder.decode(file, 48_000).samples()).containsOnly(0f);
  }

  @ParameterizedTest
  @EnumSource(names = {"MP3", "M4A"})
  void chapters_standInTheFile(AudioFileFormat format) throws IOException {
    Path file = folder.resolve("mix." + format.extension());
    FileTags tags =
        new FileTags(
            Map.of("title", "Tea & talk", "artist", "Ada, Claude"),
            List.of(
                new FileTags.Chapter(Duration.ZERO, Duration.ofSeconds(5), "Hot"),
                new FileTags.Chapter(Duration.ofSeconds(5), Duration.ofSeconds(12), "Or nöt")));

    var _ =
        Mixdown.write(
            List.of(track("a", talk(1, 0.1, true))),
            file,
            format,
            Mixdown.Target.PODCAST,
            tags,
            done -> {});

    assertThat(described(file))
        .containsExactly("Tea & talk", "Ada, Claude", "0 Hot", "5000 Or nöt");
  }

  @Test
  void progress_growsToOne() throws IOException {
    List<Double> told = new ArrayList<>();

    var _ =
        Mixdown.write(
            List.of(track("a", talk(1, 0.1, true))),
            folder.resolve("mix.wav"),
            AudioFileFormat.WAV,
            Mixdown.Target.PODCAST,
            FileTags.NONE,
            told::add);

    assertThat(told).isSorted().hasSizeGreaterThan(10).last().isEqualTo(1.0);
  }

  @Test
  void whoGivesUp_leavesTheFileAsItWas() throws IOException {
    Path file = Files.writeString(folder.resolve("mix.wav"), "old");
    Path track = track("a", talk(1, 0.1, true));

    assertThatThrownBy(
            () ->
                Mixdown.write(
                    List.of(track),
                    file,
                    AudioFileFormat.WAV,
                    Mixdown.Target.PODCAST,
                    FileTags.NONE,
                    done -> {
                      if (done > 0.8) {
                        throw new CancellationException();
                      }
                    }))
        .isInstanceOf(CancellationException.class);

    assertThat(file).hasContent("old");
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("mix.wav", "a.wav");
  }

  @Test
  void aTrackThatIsMissing_isNamed() {
    Path missing = folder.resolve("gone.webm");

    assertThatExceptionOfType(AudioFileException.class)
        .isThrownBy(() -> mix(List.of(missing), folder.resolve("mix.wav"), AudioFileFormat.WAV))
        .withMessageContaining("gone.webm");
  }

  @Test
  void noTrackAtAll_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> mix(List.of(), folder.resolve("mix.wav"), AudioFileFormat.WAV));
  }

  /** Title, artist, and each chapter with the millisecond where it begins. */
  private static List<String> described(Path file) {
    List<String> described = new ArrayList<>();
    try (NativeScope scope = new NativeScope()) {
      AVFormatContext context =
          scope.own(avformat.avformat_alloc_context(), avformat::avformat_close_input);
      Ffmpeg.check(
          avformat.avformat_open_input(context, file.toString(), null, (AVDictionary) null));
      described.add(tag(context.metadata(), "title"));
      described.add(tag(context.metadata(), "artist"));
      for (int i = 0; i < context.nb_chapters(); i++) {
        var chapter = context.chapters(i);
        long startMs =
            chapter.start() * 1_000 * chapter.time_base().num() / chapter.time_base().den();
        described.add(startMs + " " + tag(chapter.metadata(), "title"));
      }
    }
    return described;
  }

  private static String tag(AVDictionary tags, String name) {
    return new String(
        avutil.av_dict_get(tags, name, null, 0).value().getStringBytes(), StandardCharsets.UTF_8);
  }
}

package studio.basil.server.separations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.basil.audio.AudioClip;
import studio.basil.audio.AudioEncoder;
import studio.basil.audio.AudioFileFormat;
import studio.basil.conversation.budget.BudgetLimits;
import studio.basil.conversation.budget.Money;
import studio.basil.server.engines.SpeakerBounds;
import studio.basil.server.http.ProblemException;
import studio.basil.server.settings.SeparationQuota;
import studio.basil.server.settings.SeparationSettings;
import studio.basil.server.settings.TranscriptBudget;
import studio.basil.server.storage.Sha256;
import studio.basil.server.storage.StorageAddress;

class UploadCheckTest {
  private static final SpeakerBounds ANY = new SpeakerBounds(1, 20);

  @TempDir Path folder;

  private SeparationSettings settings(long mostBytes, Duration longest) {
    return new SeparationSettings(
        new StorageAddress.Folder(folder),
        mostBytes,
        longest,
        Duration.ZERO,
        Duration.ofDays(1),
        new SeparationQuota(10, 0, Duration.ZERO),
        new TranscriptBudget(Money.ofUsd("5"), BudgetLimits.UNLIMITED_MONEY));
  }

  private Separation.Upload check(Path file) throws IOException {
    return new UploadCheck(settings(10_000_000, Duration.ofHours(1))).check(file, "x", ANY);
  }

  private Path sound(AudioFileFormat format, int seconds) throws IOException {
    Path file = folder.resolve("sound");
    AudioEncoder.encode(new AudioClip(new float[seconds * 16_000], 16_000), file, format);
    return file;
  }

  private void refuses(Path file, int status, String code) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> check(file))
        .satisfies(
            refusal -> {
              assertThat(refusal.problem().status()).isEqualTo(status);
              assertThat(refusal.problem().code()).isEqualTo(code);
              assertThat(refusal.problem().toString()).doesNotContain(folder.toString());
            });
  }

  @ParameterizedTest
  @EnumSource(AudioFileFormat.class)
  void everyFormat_isKnownByItsContent_whateverItsName(AudioFileFormat format) throws IOException {
    Separation.Upload upload = check(sound(format, 2));

    assertThat(upload.mediaType())
        .isEqualTo(
            switch (format) {
              case WAV -> "audio/wav";
              case MP3 -> "audio/mpeg";
              case FLAC -> "audio/flac";
              case M4A -> "audio/mp4";
              case WEBM_OPUS -> "video/webm";
            });
    assertThat(upload.duration()).isBetween(Duration.ofMillis(1_900), Duration.ofMillis(2_200));
    assertThat(upload.sha256()).isEqualTo(Sha256.of(folder.resolve("sound")));
  }

  @Test
  void anEmptyFile_isRefused() throws IOException {
    refuses(Files.createFile(folder.resolve("empty")), 400, "invalid");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"MZ\u0090", "\u007fELF", "#!/bin/sh\nexit", "<html>", "RIFFxxxxAVI ", "\u0000"})
  void whatIsNoRecording_isRefused(String content) throws IOException {
    Path file = folder.resolve("talk.wav");
    refuses(
        Files.write(file, content.getBytes(StandardCharsets.ISO_8859_1)),
        415,
        "unsupported-media-type");
  }

  @Test
  void aZipThatUnpacksToMuch_isRefusedUnopened() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("zeros.wav"));
      zip.write(new byte[20_000_000]);
    }
    refuses(
        Files.write(folder.resolve("bomb"), bytes.toByteArray()), 415, "unsupported-media-type");
  }

  @Test
  void aPlaylistThatNamesOtherFiles_isRefused() throws IOException {
    Path file = folder.resolve("list.m3u8");
    refuses(
        Files.writeString(file, "#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n"),
        415,
        "unsupported-media-type");
  }

  @Test
  void aFileThatOnlyBeginsLikeARecording_isRefused() throws IOException {
    byte[] noise = new byte[5_000];
    Arrays.fill(noise, (byte) 0x55);
    System.arraycopy("fLaC".getBytes(StandardCharsets.ISO_8859_1), 0, noise, 0, 4);
    refuses(Files.write(folder.resolve("broken"), noise), 400, "unreadable");
  }

  @Test
  void aRecordingThatIsTooLongOrTooLarge_isRefused() throws IOException {
    Path file = sound(AudioFileFormat.WAV, 3);

    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(
            () ->
                new UploadCheck(settings(10_000_000, Duration.ofSeconds(2))).check(file, "x", ANY))
        .satisfies(refusal -> assertThat(refusal.problem().code()).isEqualTo("too-long"));
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(
            () -> new UploadCheck(settings(50_000, Duration.ofHours(1))).check(file, "x", ANY))
        .satisfies(refusal -> assertThat(refusal.problem().status()).isEqualTo(413));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "talk.wav|talk.wav",
        "../../etc/passwd|passwd",
        "C:\\talks\\one.mp3|one.mp3",
        "a\0b\tc.wav|a b c.wav",
        "invoice\u202Egpj.wav|invoice gpj.wav",
        "/|recording",
        "Gespräch über Bienen.m4a|Gespräch über Bienen.m4a"
      })
  void aName_isCleanedBeforeItIsShown(String given, String shown) {
    assertThat(UploadCheck.clean(given)).isEqualTo(shown);
  }

  @Test
  void aLongName_isCut_betweenCharacters() {
    String name = UploadCheck.clean("\uD83D\uDC1D".repeat(500));

    assertThat(name.codePointCount(0, name.length())).isEqualTo(100);
    assertThat(UploadCheck.clean(null)).isEqualTo("recording");
  }
}

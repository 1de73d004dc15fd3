package studio.basil.audio;

/** The kinds of file that {@link AudioEncoder} writes, all mono. */
public enum AudioFileFormat {
  /** 16-bit PCM at the clip's rate. */
  WAV("wav"),
  /** MPEG-1/2 Layer III, 96 kb/s; rates of 8 to 48 kHz, others are resampled. */
  MP3("mp3"),
  /** Lossless, 16 bits, at the clip's rate. */
  FLAC("flac"),
  /** AAC-LC in MP4, 96 kb/s; rates of 8 to 48 kHz, others are resampled. */
  M4A("m4a"),
  /** Opus in WebM as {@link TrackWriter} writes it, resampled to 48 kHz. */
  WEBM_OPUS("webm");

  private final String extension;

  AudioFileFormat(String extension) {
    this.extension = extension;
  }

  /** The usual file extension, without the dot. */
  public String extension() {
    return extension;
  }
}

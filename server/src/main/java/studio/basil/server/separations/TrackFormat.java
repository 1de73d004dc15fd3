package studio.basil.server.separations;

import studio.basil.audio.AudioFileFormat;

/** In which formats tracks are given. */
enum TrackFormat {
  WAV("audio/wav", AudioFileFormat.WAV),
  MP3("audio/mpeg", AudioFileFormat.MP3),
  FLAC("audio/flac", AudioFileFormat.FLAC),
  M4A("audio/mp4", AudioFileFormat.M4A);

  private final String mediaType;
  private final AudioFileFormat file;

  TrackFormat(String mediaType, AudioFileFormat file) {
    this.mediaType = mediaType;
    this.file = file;
  }

  String mediaType() {
    return mediaType;
  }

  AudioFileFormat file() {
    return file;
  }
}

package studio.basil.server.gateway;

/** What may be wrong with what a client sends; the codes are stable. */
enum ErrorCode {
  HELLO_REQUIRED("hello-required"),
  HELLO_REPEATED("hello-repeated"),
  HELLO_INVALID("hello-invalid"),
  UNAUTHORISED("unauthorised"),
  NOT_READY("not-ready"),
  EPISODE_ID_INVALID("episode-id-invalid"),
  BRIEFING_ID_INVALID("briefing-id-invalid"),
  AUDIO_ENCODING_UNSUPPORTED("audio-encoding-unsupported"),
  AUDIO_NOT_BINARY("audio-not-binary"),
  AUDIO_TOO_SHORT("audio-too-short"),
  AUDIO_TOO_LONG("audio-too-long"),
  AUDIO_ODD_LENGTH("audio-odd-length"),
  AUDIO_DROPPED("audio-dropped"),
  ARGUMENT_INVALID("argument-invalid"),
  UNKNOWN_EVENT("unknown-event"),
  TOO_MANY_EVENTS("too-many-events"),
  SESSION_OVER("session-over"),
  INTERNAL("internal");

  private final String code;

  ErrorCode(String code) {
    this.code = code;
  }

  /** As clients see it. */
  String code() {
    return code;
  }
}

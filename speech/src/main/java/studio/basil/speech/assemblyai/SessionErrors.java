package studio.basil.speech.assemblyai;

import java.util.Locale;
import java.util.stream.Stream;
import studio.basil.speech.SpeechFailure;
import studio.basil.speech.adapter.StatusTable;
import studio.basil.speech.adapter.StatusTable.Refusal;

/**
 * What AssemblyAI's error codes mean. An Error message and the close frame that follows it have the
 * same code; codes of four thousand and more are those of version 2, which its clients still know.
 */
final class SessionErrors {
  static final String PROVIDER = "AssemblyAI";

  private SessionErrors() {}

  /** The failure of a code. */
  static SpeechFailure failure(int code, String reason) {
    return StatusTable.failure(refusal(code, reason), PROVIDER, code + " " + reason, null);
  }

  /** Whether an explanation says that the account lacks money, which has no code of its own. */
  static boolean tellsOfMoney(String reason) {
    String words = reason.toLowerCase(Locale.ROOT);
    return Stream.of("balance", "funds", "credit", "payment", "billing", "quota")
        .anyMatch(words::contains);
  }

  private static Refusal refusal(int code, String reason) {
    if (reason.toLowerCase(Locale.ROOT).contains("concurrent")) {
      return Refusal.BUSY;
    }
    return switch (code) {
      case 1008 -> tellsOfMoney(reason) ? Refusal.QUOTA : Refusal.UNAUTHORIZED;
      case 3009, 4029, 4102 -> Refusal.BUSY;
      case 3006, 3007, 4000, 4032, 4033, 4034, 4100, 4101 -> Refusal.WRONG;
      case 4001 -> Refusal.UNAUTHORIZED;
      case 4002, 4003 -> Refusal.QUOTA;
      default -> Refusal.FAULT;
    };
  }
}

package studio.basil.server.settings;

import java.time.Duration;
import java.util.function.Function;
import studio.basil.conversation.budget.BudgetLimits;
import studio.basil.conversation.budget.Money;
import studio.basil.conversation.listening.ListeningProfile;
import studio.basil.conversation.session.SessionProfile;
import studio.basil.conversation.session.SpeakingProfile;
import studio.basil.conversation.session.ThinkingProfile;

/** Reads how sessions are held. */
final class SessionReader {
  static final String UNLIMITED = "unlimited";
  private static final double DEAREST_USD = 10_000;
  private static final int LONGEST_MINUTES = 24 * 60;

  private SessionReader() {}

  static SessionProfile read(VariableReader reader) {
    SessionProfile usual = SessionProfile.standard();
    return new SessionProfile(
        listening(reader, usual.listening()),
        thinking(reader, usual.thinking()),
        speaking(reader, usual.speaking()),
        budget(reader),
        Duration.ofMinutes(
            reader.integer("SESSION_IDLE_MINUTES", (int) usual.idle().toMinutes(), 1, 240)),
        usual.kept());
  }

  private static ThinkingProfile thinking(VariableReader reader, ThinkingProfile usual) {
    int maxTokens = reader.integer("MAX_TOKENS", usual.maxTokens(), 20, 4_000);
    return new ThinkingProfile(
        reader.flag("LOOK_AHEAD", usual.lookAhead()),
        reader.flag("PREEMPTIVE_GENERATION", usual.preemptive()),
        maxTokens,
        Math.min(usual.degradedTokens(), maxTokens),
        reader.decimal("HOST_TEMPERATURE", usual.hostTemperature(), 0, 2),
        reader.decimal("GUEST_TEMPERATURE", usual.guestTemperature(), 0, 2),
        usual.mostContextTokens(),
        usual.modelPatience());
  }

  private static ListeningProfile listening(VariableReader reader, ListeningProfile usual) {
    int shortest =
        reader.integer(
            "ENDPOINT_MIN_MS", (int) usual.endpoint().minimumDelay().toMillis(), 200, 3_000);
    int longest =
        reader.integer(
            "ENDPOINT_MAX_MS", (int) usual.endpoint().maximumDelay().toMillis(), 200, 10_000);
    if (longest < shortest) {
      reader.fault(
          "ENDPOINT_MAX_MS",
          longest + " is less than ENDPOINT_MIN_MS, which is " + shortest,
          "at least ENDPOINT_MIN_MS");
    }
    return new ListeningProfile(
        usual.voice(),
        new ListeningProfile.Endpoint(
            Duration.ofMillis(shortest),
            Duration.ofMillis(Math.max(shortest, longest)),
            usual.endpoint().learning(),
            usual.endpoint().influence()));
  }

  private static SpeakingProfile speaking(VariableReader reader, SpeakingProfile usual) {
    return new SpeakingProfile(
        Duration.ofMillis(
            reader.integer(
                "BARGE_IN_MS",
                (int) usual.bargeIn().toMillis(),
                100,
                (int) usual.wordlessBargeIn().toMillis())),
        usual.wordlessBargeIn(),
        usual.falseBargeIn(),
        Duration.ofMillis(
            reader.integer(
                "AUTOPILOT_PAUSE_MS", (int) usual.autopilotPause().toMillis(), 0, 60_000)),
        usual.personPause(),
        Duration.ofSeconds(
            reader.integer("FAIRNESS_SECONDS", (int) usual.fairness().toSeconds(), 0, 3_600)),
        Duration.ofSeconds(
            reader.integer(
                "LONGEST_MONOLOGUE_SECONDS",
                (int) usual.longestMonologue().toSeconds(),
                5,
                3_600)));
  }

  private static BudgetLimits budget(VariableReader reader) {
    BudgetLimits usual = BudgetLimits.STANDARD;
    Money money =
        money(
            reader, "SESSION_BUDGET_USD", usual.money().usd().stripTrailingZeros().toPlainString());
    Duration time =
        limit(
            reader,
            "SESSION_TIME_MINUTES",
            Long.toString(usual.time().toMinutes()),
            "whole minutes from 1 to " + LONGEST_MINUTES,
            BudgetLimits.UNLIMITED_TIME,
            value -> Duration.ofMinutes(VariableReader.wholeNumber(value, 1, LONGEST_MINUTES)));
    return BudgetLimits.of(money, time);
  }

  /** Reads how much something may cost. */
  static Money money(VariableReader reader, String name, String usual) {
    return limit(
        reader,
        name,
        usual,
        "dollars from 0.01 to 10000, such as 2.50",
        BudgetLimits.UNLIMITED_MONEY,
        value -> Money.ofUsd(VariableReader.number(value, 0.01, DEAREST_USD).stripTrailingZeros()));
  }

  private static <T> T limit(
      VariableReader reader,
      String name,
      String usual,
      String allowed,
      T unlimited,
      Function<String, T> parse) {
    return reader.required(
        name,
        usual,
        allowed + ", or " + UNLIMITED,
        value -> value.equalsIgnoreCase(UNLIMITED) ? unlimited : parse.apply(value));
  }
}

package studio.basil.server.accounts;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;
import studio.basil.server.audit.AuditLog;
import studio.basil.server.database.Transactions;
import studio.basil.server.settings.AccountSettings;
import studio.basil.server.settings.AccountSettings.Mode;
import studio.basil.server.settings.AccountSettings.Registration;
import studio.basil.server.settings.Settings;

/** Puts the parts together that know who uses the server. */
@Singleton
final class AccountBeans {
  private final SecureRandom random = new SecureRandom();
  private final Supplier<UUID> ids = UuidCreator::getTimeOrderedEpoch;
  private final AccountSettings settings;
  private final Transactions transactions;
  private final Clock clock;
  private final AuditLog audit;
  private final ApiKeys keys;
  private final Passwords passwords;
  private final EndedSignIns ended;
  private final AccessTokens accessTokens;
  private final RefreshTokens refreshTokens;
  private final LoginLimits limits;

  AccountBeans(Settings all, Transactions transactions, Clock clock) {
    this.settings = all.accounts();
    this.transactions = transactions;
    this.clock = clock;
    this.audit = new AuditLog(clock, ids);
    this.keys = new ApiKeys(clock, ids, random);
    this.passwords = new Passwords(settings.bcryptCost(), random);
    this.ended = new EndedSignIns(settings.accessLifetime(), clock);
    this.accessTokens =
        new AccessTokens(
            settings.jwtSecret().orElseGet(() -> JwtSecret.load(all.folders().data(), random)),
            settings.accessLifetime(),
            clock,
            ids,
            ended);
    this.refreshTokens = new RefreshTokens(clock, ids, random, settings.refreshLifetime());
    this.limits = new LoginLimits(new AttemptsInMemory(clock), settings.loginAttempts());
  }

  @Produces
  @Singleton
  AuditLog auditLog() {
    return audit;
  }

  @Produces
  @Singleton
  ApiKeys apiKeys() {
    return keys;
  }

  @Produces
  @Singleton
  Callers callers() {
    return new Callers(transactions, keys, accessTokens, settings.mode() == Mode.SINGLE_USER);
  }

  @Produces
  @Singleton
  SignIns signIns() {
    return new SignIns(
        transactions, passwords, refreshTokens, accessTokens, ended, limits, audit, clock, ids);
  }

  /** Where there are no accounts, nobody makes one for themselves. */
  @Produces
  @Singleton
  Accounts accounts() {
    return new Accounts(
        transactions,
        passwords,
        refreshTokens,
        ended,
        limits,
        audit,
        clock,
        ids,
        settings.mode() == Mode.SINGLE_USER ? Registration.CLOSED : settings.registration());
  }
}

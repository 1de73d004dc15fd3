package studio.basil.server.settings;

/**
 * What keeps the server safe and lets its operator see what goes on.
 *
 * @param proxies whose word for a request's origin is believed
 */
public record OperatorSettings(LimitSettings limits, TrustedProxies proxies) {

  static OperatorSettings read(VariableReader reader) {
    return new OperatorSettings(LimitSettings.read(reader), TrustedProxies.read(reader));
  }
}

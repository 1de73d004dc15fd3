package studio.basil.server.telemetry;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import studio.basil.server.gateway.LiveGateway;
import studio.basil.server.gateway.SocketTraffic;

/** Shows what goes over live sockets. */
public final class SocketMeters {

  private SocketMeters() {}

  /** Registers the meters of a gateway. */
  public static void bind(MeterRegistry registry, LiveGateway gateway) {
    SocketTraffic traffic = gateway.traffic();
    Gauge.builder("basil.sockets.open", traffic, SocketTraffic::open).register(registry);
    FunctionCounter.builder("basil.sockets.events", traffic, SocketTraffic::received)
        .tag("direction", "in")
        .register(registry);
    FunctionCounter.builder("basil.sockets.events", traffic, SocketTraffic::sent)
        .tag("direction", "out")
        .register(registry);
    for (String code : gateway.faults().codes()) {
      FunctionCounter.builder(
              "basil.sockets.faults", gateway.faults(), faults -> faults.count(code))
          .tag("code", code)
          .register(registry);
    }
  }
}

package studio.basil.server.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import studio.basil.conversation.SessionObserver;
import studio.basil.server.logging.TraceParent;
import studio.basil.server.settings.TelemetrySettings.Collector;

/** Sends spans to an OpenTelemetry collector, in batches in the background. Thread-safe. */
public final class Traces implements AutoCloseable {
  private static final String NAME = "studio.basil";
  private static final String PATH = "/v1/traces";

  /** A collector that does not answer holds the end of the process up for no longer. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final SdkTracerProvider provider;
  private final Tracer tracer;
  private final SessionObserver sessions;
  private final Duration grace;

  /**
   * Begins to send.
   *
   * @param version of Basil
   */
  public Traces(Collector collector, String version) {
    this(collector, version, GRACE);
  }

  /**
   * Begins to send.
   *
   * @param grace in which the last spans are sent at the end
   */
  Traces(Collector collector, String version, Duration grace) {
    this.grace = grace;
    OtlpHttpSpanExporterBuilder exporter =
        OtlpHttpSpanExporter.builder().setEndpoint(address(collector.endpoint()));
    collector.headers().forEach(exporter::addHeader);
    this.provider =
        SdkTracerProvider.builder()
            .setResource(
                Resource.getDefault()
                    .merge(
                        Resource.create(
                            Attributes.of(
                                AttributeKey.stringKey("service.name"),
                                collector.service(),
                                AttributeKey.stringKey("service.version"),
                                version))))
            .addSpanProcessor(BatchSpanProcessor.builder(exporter.build()).build())
            .build();
    this.tracer = provider.get(NAME, version);
    this.sessions = new SessionTraces(tracer);
  }

  private static String address(URI endpoint) {
    return endpoint.toString().replaceFirst("/+$", "") + PATH;
  }

  /** Hears what happens in sessions. */
  public SessionObserver sessions() {
    return sessions;
  }

  /**
   * Begins the span of a request.
   *
   * @param parent where the caller says that it belongs
   */
  public Span request(String method, String path, Optional<TraceParent> parent) {
    Context context =
        parent
            .map(Traces::remote)
            .map(caller -> Context.root().with(Span.wrap(caller)))
            .orElse(Context.root());
    return tracer
        .spanBuilder(method)
        .setParent(context)
        .setSpanKind(SpanKind.SERVER)
        .setAttribute("http.request.method", method)
        .setAttribute("url.path", path)
        .startSpan();
  }

  private static SpanContext remote(TraceParent parent) {
    return SpanContext.createFromRemoteParent(
        parent.traceId(),
        parent.parentId(),
        parent.sampled() ? TraceFlags.getSampled() : TraceFlags.getDefault(),
        TraceState.getDefault());
  }

  /** Sends what is left, if the collector takes it in time, and ends. */
  @Override
  public void close() {
    provider.shutdown().join(grace.toMillis(), TimeUnit.MILLISECONDS);
  }
}

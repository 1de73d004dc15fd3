package studio.basil.server.contract;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.All;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.smallrye.openapi.runtime.io.Format;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Holds the body of each request against the schema that {@code /openapi} shows for its operation,
 * before anything is made of it. So resources get what the description promises, and clients are
 * told everything that is wrong at once.
 */
@Provider
public final class BodyCheck implements ReaderInterceptor {
  private final OpenApiDocumentService documents;
  private final List<TextFormat> formats;
  private final ObjectMapper json;
  private final ResourceInfo resource;
  private volatile @Nullable BodySchemas schemas;

  /** Called by Quarkus. */
  public BodyCheck(
      OpenApiDocumentService documents,
      @All List<TextFormat> formats,
      ObjectMapper json,
      ResourceInfo resource) {
    this.documents = documents;
    this.formats = List.copyOf(formats);
    this.json = json;
    this.resource = resource;
  }

  @Override
  public @Nullable Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
    Operation operation = resource.getResourceMethod().getAnnotation(Operation.class);
    if (operation != null && schemas().has(operation.operationId())) {
      byte[] body = context.getInputStream().readAllBytes();
      schemas().check(operation.operationId(), body);
      context.setInputStream(new ByteArrayInputStream(body));
    }
    return context.proceed();
  }

  /** Made for the first body, as the document comes later than this. */
  private BodySchemas schemas() throws IOException {
    BodySchemas made = schemas;
    if (made == null) {
      made =
          new BodySchemas(
              json.readTree(
                  documents.getDocument(OpenApiFilter.DEFAULT_DOCUMENT_NAME, Format.JSON)),
              formats);
      schemas = made;
    }
    return made;
  }
}

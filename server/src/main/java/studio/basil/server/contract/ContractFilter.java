package studio.basil.server.contract;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.jboss.jandex.IndexView;

/** Completes the description of the API with what the annotations of the resources don't say. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = ContractFilter.AFTER_OTHERS)
public final class ContractFilter implements OASFilter {
  static final int AFTER_OTHERS = 0;

  private static final Pattern WORDS = Pattern.compile("[A-Za-z0-9]+(?:\\|[A-Za-z0-9]+)*");

  private final RecordSchemas records;

  /**
   * Called by Quarkus.
   *
   * @param index the classes of the application
   */
  public ContractFilter(IndexView index) {
    this.records = new RecordSchemas(index);
  }

  /** In Java a pattern is for the whole text, in JSON Schema for any part of it. */
  @Override
  public Schema filterSchema(Schema schema) {
    String pattern = schema.getPattern();
    if (pattern == null || pattern.startsWith("^")) {
      return schema;
    }
    if (WORDS.matcher(pattern).matches()) {
      schema.setPattern(null);
      schema.setEnumeration(List.copyOf(Arrays.asList((Object[]) pattern.split("\\|"))));
    } else {
      schema.setPattern("^(?:" + pattern + ")$");
    }
    return schema;
  }

  /** A time in a query may be a day. */
  @Override
  public Parameter filterParameter(Parameter parameter) {
    Schema schema = parameter.getSchema();
    if (parameter.getIn() == Parameter.In.QUERY && isTime(schema)) {
      parameter.setSchema(
          OASFactory.createSchema()
              .addAnyOf(schema)
              .addAnyOf(OASFactory.createSchema().addType(SchemaType.STRING).format("date")));
    }
    return parameter;
  }

  private static boolean isTime(Schema schema) {
    return schema.getRef() != null && schema.getRef().endsWith("/Instant");
  }

  @Override
  public void filterOpenAPI(OpenAPI api) {
    records.complete(api);
    CommonAnswers.complete(api);
    Examples.read().complete(api);
  }
}

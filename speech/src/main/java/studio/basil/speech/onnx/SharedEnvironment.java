package studio.basil.speech.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtLoggingLevel;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The runtime's environment, which the process has one of and never closes.
 *
 * <p>The runtime's Java binding releases its reference in a shutdown hook. Hooks run at the same
 * time, so that inference of a server that is still saying goodbye would abort the process. A
 * second native reference, which the binding offers no public way to, keeps the environment alive
 * to the end.
 */
final class SharedEnvironment {
  private static final Logger LOG = LoggerFactory.getLogger(SharedEnvironment.class);
  private static final String NAME = "basil";
  private static final OrtEnvironment SHARED = create();

  private SharedEnvironment() {}

  static OrtEnvironment get() {
    return SHARED;
  }

  private static OrtEnvironment create() {
    StaleNatives.delete();
    OrtEnvironment environment = OrtEnvironment.getEnvironment(NAME);
    try {
      refer();
    } catch (ReflectiveOperationException e) {
      LOG.warn("Inference that runs while the process ends may abort it", e);
    }
    return environment;
  }

  private static void refer() throws ReflectiveOperationException {
    Field api = Class.forName("ai.onnxruntime.OnnxRuntime").getDeclaredField("ortApiHandle");
    api.setAccessible(true);
    Method create =
        OrtEnvironment.class.getDeclaredMethod("createHandle", long.class, int.class, String.class);
    create.setAccessible(true);
    int level = OrtLoggingLevel.ORT_LOGGING_LEVEL_WARNING.getValue();
    create.invoke(null, api.getLong(null), level, NAME);
  }
}

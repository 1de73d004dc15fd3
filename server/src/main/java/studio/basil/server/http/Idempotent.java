package studio.basil.server.http;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method that a client may call again, with the same {@code Idempotency-Key}, when it doesn't
 * know whether the first call got through: the work is done once, and both get its answer. Not for
 * methods that take or give secrets: answers are kept for a day.
 */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Idempotent {}

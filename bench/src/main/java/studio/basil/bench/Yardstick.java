package studio.basil.bench;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What the time of a benchmark is compared with, so that the figure means something elsewhere. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Yardstick {

  /** What one call does, in a few words. */
  String value();

  /** How much audio one call handles, in milliseconds; 0 if that says nothing. */
  int audioMs() default 0;

  /** The benchmark of the same class that does the least that could do; empty if there is none. */
  String against() default "";
}

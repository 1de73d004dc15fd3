package studio.basil.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.util.function.Supplier;

/** The frame of this module's programs: reads the options, runs, and tells by the exit code. */
final class Program {
  private static final int FAILED = 1;
  private static final int USAGE = 64;

  private Program() {}

  /** What a program does with its options. */
  @FunctionalInterface
  interface Body<O> {

    /**
     * Runs; what went wrong has been printed.
     *
     * @return true if all is as it should be
     * @throws TalkException if it could not even be found out
     */
    boolean run(O options) throws IOException, InterruptedException;
  }

  /**
   * Runs a program.
   *
   * @param name as the person who started it typed it
   * @param options throws an {@link IllegalArgumentException} if the arguments are wrong
   * @return the exit code: 0 if all is as it should be, 1 if not, 64 if the arguments are wrong
   */
  static <O> int run(String name, Supplier<O> options, Body<O> body, PrintStream out)
      throws IOException, InterruptedException {
    O read;
    try {
      read = options.get();
    } catch (IllegalArgumentException wrong) {
      out.println(name + ": " + wrong.getMessage());
      return USAGE;
    }
    try {
      return body.run(read) ? 0 : FAILED;
    } catch (TalkException failure) {
      out.println("FAILED: " + failure.getMessage());
      return FAILED;
    }
  }
}

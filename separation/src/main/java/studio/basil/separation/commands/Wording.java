package studio.basil.separation.commands;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Puts what went wrong into words for a terminal. */
final class Wording {
  private Wording() {}

  /** What went wrong, in a line. */
  static String of(IOException failure) {
    return printable(
        switch (failure) {
          case FileAlreadyExistsException e ->
              "Cannot write " + e.getFile() + ": a file of this name stands in the way.";
          case AccessDeniedException e -> "Cannot write " + e.getFile() + ": permission denied.";
          case NoSuchFileException e -> "Cannot find " + e.getFile() + ".";
          case FileSystemException e when e.getReason() != null ->
              "Cannot write " + e.getFile() + ": " + e.getReason() + ".";
          case IOException e -> String.valueOf(e.getMessage());
        });
  }

  /** Which native library can't be loaded, and why, in a line. */
  static String of(LinkageError failure) {
    Throwable first = failure;
    while (first.getCause() != null) {
      first = first.getCause();
    }
    return printable(
        "A native library can't be loaded (%s). It is unpacked to %s, which must have room and allow programs."
            .formatted(first, System.getProperty("java.io.tmpdir")));
  }

  /** A text of one line: names of files may hold what would break lines or move the cursor. */
  static String printable(String text) {
    StringBuilder printable = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              boolean plain =
                  !Character.isISOControl(c)
                      && Character.getType(c) != Character.FORMAT
                      && Character.getType(c) != Character.LINE_SEPARATOR
                      && Character.getType(c) != Character.PARAGRAPH_SEPARATOR;
              printable.appendCodePoint(plain ? c : '?');
            });
    return printable.toString();
  }
}

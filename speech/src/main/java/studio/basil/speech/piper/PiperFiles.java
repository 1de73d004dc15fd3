package studio.basil.speech.piper;

import io.github.givimad.piperjni.internal.NativeUtils;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** The 19 MB that the library unpacks into the temporary folder and leaves there. */
final class PiperFiles {
  private static boolean told;

  private PiperFiles() {}

  /** Deletes them when this process ends. */
  static synchronized void deleteAtExit() throws IOException {
    if (!told) {
      told = true;
      Path folder = NativeUtils.getESpeakNGData().getParent();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder), "piper-files"));
    }
  }

  private static void delete(@Nullable Path folder) {
    if (folder == null) {
      return;
    }
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.delete(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path each, @Nullable IOException failure)
                throws IOException {
              Files.delete(each);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException stays) {
      // The system clears its temporary folder itself in the end.
    }
  }
}

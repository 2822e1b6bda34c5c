package redshiftlocal.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.commons.io.IOUtils;

/**
 * PostgreSQL's data in a folder: made once, kept over restarts, the superuser's password next to
 * it.
 */
final class Cluster {
  static final String SUPERUSER = "postgres";
  private static final int INITDB_SECONDS = 120;

  private final Path folder;

  Cluster(Path folder) {
    this.folder = folder;
  }

  Path data() {
    return folder.resolve("data");
  }

  Path log() {
    return folder.resolve("postgres.log");
  }

  String password() throws IOException {
    return Files.readString(passwordFile()).strip();
  }

  private Path passwordFile() {
    return folder.resolve("superuser-password");
  }

  /** Makes the data unless they are there. An attempt that was cut short is begun anew. */
  void create(Binaries binaries, Account account) throws IOException {
    if (Files.exists(data())) {
      return;
    }
    writePassword();
    Path begun = folder.resolve("data.begun");
    if (Files.exists(begun)) {
      Folders.delete(begun);
    }
    Files.createDirectory(
        begun, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    account.own(begun);
    account.own(passwordFile());
    initdb(binaries, account, begun);
    Files.move(begun, data(), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Writes the settings of this version, whichever made the data. */
  void configure(Account account) throws IOException {
    for (String file : List.of("pg_hba.conf", "postgresql.auto.conf")) {
      Files.writeString(data().resolve(file), resource(file));
      account.own(data().resolve(file));
    }
  }

  private void writePassword() throws IOException {
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    Files.deleteIfExists(passwordFile());
    Files.createFile(
        passwordFile(),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(passwordFile(), HexFormat.of().formatHex(random) + "\n");
  }

  private void initdb(Binaries binaries, Account account, Path target) throws IOException {
    List<String> command =
        account.command(
            List.of(
                binaries.program("initdb"),
                "--pgdata=" + target,
                "--username=" + SUPERUSER,
                "--pwfile=" + passwordFile(),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-sync",
                "--no-instructions"));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.to(log().toFile()));
    builder.environment().put("TZ", "UTC");
    Process process = builder.start();
    try {
      if (!process.waitFor(INITDB_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException("initdb did not end within " + INITDB_SECONDS + " s; see " + log());
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while making PostgreSQL's data in " + folder, e);
    }
    if (process.exitValue() != 0) {
      throw new IOException(
          "initdb failed in " + folder + " (exit " + process.exitValue() + "): " + logTail());
    }
  }

  /** The end of PostgreSQL's log, for a message that says why it failed. */
  String logTail() throws IOException {
    List<String> lines = Files.exists(log()) ? Files.readAllLines(log()) : List.of();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 10), lines.size()));
  }

  /**
   * Removes a postmaster.pid that a crash left behind: its number may since belong to some other
   * process, and PostgreSQL would then refuse to start.
   *
   * @throws IOException when a PostgreSQL really runs on the data
   */
  void removeStalePid() throws IOException {
    Path file = data().resolve("postmaster.pid");
    if (!Files.exists(file)) {
      return;
    }
    List<String> lines = Files.readAllLines(file);
    long pid = lines.isEmpty() ? 0 : Long.parseLong(lines.get(0).strip());
    if (pid > 0 && isPostmaster(pid) && !ends(pid)) {
      throw new IOException(
          "PostgreSQL runs on " + data() + " already, as process " + pid + "; stop it first");
    }
    Files.deleteIfExists(file);
  }

  private boolean isPostmaster(long pid) throws IOException {
    Path commandLine = Path.of("/proc", Long.toString(pid), "cmdline");
    try {
      return Files.isReadable(commandLine)
          ? Files.readString(commandLine).contains(data().toString())
          : ProcessHandle.of(pid).isPresent();
    } catch (IOException e) {
      return ProcessHandle.of(pid).isPresent();
    }
  }

  /** A server whose parent has just died is on its way out. */
  private static boolean ends(long pid) throws IOException {
    try {
      for (int i = 0; i < 150 && ProcessHandle.of(pid).isPresent(); i++) {
        Thread.sleep(100);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for PostgreSQL, process " + pid, e);
    }
    return ProcessHandle.of(pid).isEmpty();
  }

  private static String resource(String name) throws IOException {
    return IOUtils.resourceToString("/redshiftlocal/postgres/" + name, StandardCharsets.UTF_8);
  }
}

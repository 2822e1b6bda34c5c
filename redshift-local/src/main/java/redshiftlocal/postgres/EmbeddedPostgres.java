package redshiftlocal.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import redshiftlocal.wire.PostgresAddress;
import redshiftlocal.wire.PostgresConnection;
import redshiftlocal.wire.PostgresError;

/**
 * A PostgreSQL server of our own, on loopback and a free port, from programs on the class path.
 *
 * <p>It ends when it is closed, and also when this process dies in any way: a shell holds a pipe
 * from us and stops the server when the pipe breaks.
 */
public final class EmbeddedPostgres implements AutoCloseable {
  private static final int START_SECONDS = 60;
  private static final int STOP_SECONDS = 20;

  /** Of the 104 bytes that the shortest limit leaves to a socket's path, 17 are its name. */
  private static final int LONGEST_SOCKET_FOLDER = 86;

  /** Starts the server, waits for our end of the pipe to close or for the server to end. */
  private static final String GUARD =
      """
      trap : INT TERM HUP
      "$@" &
      server=$!
      ( while kill -0 $server 2>/dev/null; do sleep 1; done; kill -TERM $$ 2>/dev/null ) </dev/null &
      watch=$!
      read -r gone
      kill -INT $server 2>/dev/null
      wait $server
      status=$?
      kill $watch 2>/dev/null
      exit $status
      """;

  private final Cluster cluster;
  private final boolean temporary;
  private final Path folder;
  private final FileChannel lock;
  private final Account account;
  private final Binaries binaries;
  private final Thread hook = new Thread(this::stop, "stop-postgres");
  private Process process;
  private PostgresAddress address;

  private EmbeddedPostgres(Path folder, boolean temporary, FileChannel lock, Binaries binaries)
      throws IOException {
    this.folder = folder;
    this.temporary = temporary;
    this.lock = lock;
    this.binaries = binaries;
    this.cluster = new Cluster(folder);
    this.account = Account.forThisProcess(List.of(folder, Path.of(binaries.program("postgres"))));
  }

  /** A server whose data go when it is closed. */
  public static EmbeddedPostgres temporary() throws IOException {
    Path folder = Files.createTempDirectory("redshift-local-data-");
    Account.handOver(folder);
    return start(folder, true, Binaries.sharedCache());
  }

  /**
   * A server whose data stay in this folder.
   *
   * @throws IOException when the folder is in use by another server, or PostgreSQL does not start
   */
  public static EmbeddedPostgres on(Path folder) throws IOException {
    Path absolute = folder.toAbsolutePath().normalize();
    Files.createDirectories(absolute);
    return start(absolute, false, absolute);
  }

  private static EmbeddedPostgres start(Path folder, boolean temporary, Path cache)
      throws IOException {
    FileChannel lock = lock(folder);
    try {
      EmbeddedPostgres server =
          new EmbeddedPostgres(folder, temporary, lock, Binaries.unpack(cache));
      server.start();
      return server;
    } catch (IOException | RuntimeException e) {
      lock.close();
      if (temporary) {
        Folders.delete(folder);
      }
      throw e;
    }
  }

  private static FileChannel lock(Path folder) throws IOException {
    FileChannel channel =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null;
    }
    if (lock == null) {
      channel.close();
      throw new IOException(folder + " is in use by another redshift-local; stop it first");
    }
    return channel;
  }

  private void start() throws IOException {
    cluster.create(binaries, account);
    cluster.configure(account);
    cluster.removeStalePid();
    int port = freePort();
    address =
        new PostgresAddress("127.0.0.1", port, "postgres", Cluster.SUPERUSER, cluster.password());
    List<String> command = new ArrayList<>(List.of("sh", "-c", GUARD, "redshift-local-guard"));
    command.addAll(account.command(server(port)));
    process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(cluster.log().toFile()))
            .start();
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      waitUntilItAnswers();
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  private List<String> server(int port) {
    List<String> command =
        new ArrayList<>(
            List.of(
                binaries.program("postgres"),
                "-D",
                cluster.data().toString(),
                "-p",
                Integer.toString(port)));
    if (hasSocket()) {
      command.addAll(List.of("-k", cluster.data().toString()));
    }
    if (temporary) {
      command.addAll(List.of("-c", "fsync=off"));
    }
    return command;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void waitUntilItAnswers() throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (true) {
      try {
        PostgresConnection.open(address).close();
        return;
      } catch (IOException | PostgresError e) {
        if (!process.isAlive()) {
          throw new IOException("PostgreSQL did not start: " + cluster.logTail(), e);
        }
        if (System.nanoTime() > end) {
          throw new IOException(
              "PostgreSQL does not answer after " + START_SECONDS + " s; see " + cluster.log(), e);
        }
      }
      pause();
    }
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while PostgreSQL starts", e);
    }
  }

  /** Where it listens, and its superuser. */
  public PostgresAddress address() {
    return address;
  }

  /**
   * The shortest way to it from this machine: its Unix socket, where the path to it may be used.
   */
  public PostgresAddress nearestAddress() {
    return hasSocket()
        ? new PostgresAddress(
            cluster.data().toString(),
            address.port(),
            address.database(),
            address.user(),
            address.password())
        : address;
  }

  private boolean hasSocket() {
    return cluster.data().toString().getBytes(StandardCharsets.UTF_8).length
        <= LONGEST_SOCKET_FOLDER;
  }

  /** Stops the server; open sessions are ended. */
  @Override
  public void close() {
    stop();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The machine is going down and runs the hook itself.
    }
  }

  private synchronized void stop() {
    if (process == null) {
      return;
    }
    try {
      process.getOutputStream().close();
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
      }
      lock.close();
      if (temporary) {
        Folders.delete(folder);
      }
    } catch (IOException e) {
      System.getLogger(EmbeddedPostgres.class.getName())
          .log(System.Logger.Level.WARNING, "PostgreSQL left something behind in " + folder, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process = null;
  }
}

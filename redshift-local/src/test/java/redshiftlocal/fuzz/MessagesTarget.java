package redshiftlocal.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import redshiftlocal.Options;
import redshiftlocal.RedshiftLocal;
import redshiftlocal.wire.PostgresAddress;
import redshiftlocal.wire.PostgresConnection;

/**
 * Messages in any state, against a server. A client that keeps to the protocol gets ReadyForQuery
 * for each Sync, or is told that its session has ended; a connection ends within some seconds when
 * the client has gone, and others can log in; no session, thread or memory stays behind.
 */
public final class MessagesTarget {
  private static final int PATIENCE_MILLIS = 10_000;
  private static final int INPUTS_A_SESSION = 20;
  private static final int INPUTS_A_LOOK = 100;
  private static final int SESSIONS_AT_REST = 4;
  private static final int MOST_GROWTH = 48 << 20;

  private static RedshiftLocal server;
  private static FuzzedClient client;
  private static long inputs;
  private static long nextLook;
  private static long memoryAtRest;

  private MessagesTarget() {}

  public static void fuzzerInitialize() throws IOException {
    Path buckets = Files.createTempDirectory("fuzz-buckets-");
    Path bucket = Files.createDirectories(buckets.resolve("b"));
    Files.writeString(bucket.resolve("good"), "1,a\n2,b\n");
    Files.writeString(bucket.resolve("bad"), "1,a\nx,\"b\n3,c\n");
    server = RedshiftLocal.start(Options.temporary().withS3Root(buckets, 0));
  }

  public static void fuzzerTearDown() throws IOException {
    server.close();
  }

  public static void fuzzerTestOneInput(byte[] data) throws Exception {
    Conversation conversation = Conversation.of(data);
    if (client == null) {
      client = FuzzedClient.connect(server.port());
    }
    boolean goesOn = client.hold(conversation) && inputs % INPUTS_A_SESSION != 0;
    if (!goesOn) {
      client.leave();
      client = null;
      lookNowAndThen();
    }
    inputs++;
  }

  private static void lookNowAndThen() throws Exception {
    if (inputs >= nextLook) {
      nextLook = inputs + INPUTS_A_LOOK;
      look();
    }
  }

  private static void look() throws Exception {
    PostgresAddress address =
        new PostgresAddress("127.0.0.1", server.port(), "dev", "awsuser", Options.DEFAULT_PASSWORD);
    try (PostgresConnection client = PostgresConnection.open(address)) {
      long deadline = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
      while (leftBehind(client) && System.nanoTime() < deadline) {
        Thread.sleep(20);
      }
      if (leftBehind(client)) {
        throw new IllegalStateException(sessions(client) + " sessions, " + threads() + " threads");
      }
      requireBoundedMemory();
    }
  }

  private static boolean leftBehind(PostgresConnection client) throws IOException {
    // One thread serves the client that asks; the server keeps some sessions of its own.
    return sessions(client) > SESSIONS_AT_REST || threads() > 1;
  }

  private static long sessions(PostgresConnection client) throws IOException {
    return Long.parseLong(
        client.query("select count(*) from pg_stat_activity where datname = 'dev'").get(0).get(0));
  }

  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("redshift-local-session-"))
        .count();
  }

  private static void requireBoundedMemory() {
    System.gc();
    long used = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    if (inputs <= INPUTS_A_LOOK * 2) {
      memoryAtRest = used;
    }
    if (used > memoryAtRest + MOST_GROWTH) {
      throw new IllegalStateException(
          "memory grew from " + memoryAtRest + " to " + used + " bytes in " + inputs + " inputs");
    }
  }
}

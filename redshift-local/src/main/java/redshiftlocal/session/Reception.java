package redshiftlocal.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redshiftlocal.copy.CopyRunner;
import redshiftlocal.errors.ErrorFields;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.session.backend.Backends;
import redshiftlocal.session.backend.Database;
import redshiftlocal.session.client.Client;
import redshiftlocal.session.client.ResultMetadata;
import redshiftlocal.session.history.QueryLog;
import redshiftlocal.session.history.RunningLoads;
import redshiftlocal.session.lookup.CatalogueClock;
import redshiftlocal.session.lookup.KeptNames;
import redshiftlocal.session.lookup.NamesInQuotes;
import redshiftlocal.session.transactions.SerializationGraph;
import redshiftlocal.session.users.Login;
import redshiftlocal.session.users.OwnerRoles;
import redshiftlocal.session.users.Who;
import redshiftlocal.wire.BodyBuilder;
import redshiftlocal.wire.BodyReader;
import redshiftlocal.wire.ClientStartup;
import redshiftlocal.wire.ClientStream;
import redshiftlocal.wire.LargeMessages;
import redshiftlocal.wire.Message;
import redshiftlocal.wire.PostgresConnection;
import redshiftlocal.wire.PostgresError;

/** Receives one connection after the other: a request to cancel, or a login and its session. */
final class Reception {
  private static final Logger LOG = LoggerFactory.getLogger(Reception.class);

  /** Far above Redshift's limit of 16 MB a statement, far below the heap. */
  private static final int LONGEST_MESSAGE = 64 << 20;

  private static final String BEGIN =
      "SELECT redshift_local.caller_id(),"
          + " (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database()),"
          + " EXISTS (SELECT FROM redshift_local.late_binding_view), "
          + NamesInQuotes.BEGIN;

  private final Door door;
  private final Shared shared;
  private final Map<Long, Session> sessions = new ConcurrentHashMap<>();
  private final int mostSessions;
  private final Semaphore freeSessions;
  private final LargeMessages memory = LargeMessages.ofHeap();

  /**
   * What all sessions share.
   *
   * @param catalogues say whether tables may have changed
   * @param lateBinding the databases that have a late-binding view, or have had one
   * @param namesLearnt the databases whose long names are known
   */
  record Shared(
      Backends backends,
      OwnerRoles owners,
      CopyRunner copies,
      QueryLog.Registry queries,
      RunningLoads loads,
      SerializationGraph.Registry graphs,
      CatalogueClock.Registry catalogues,
      Set<String> lateBinding,
      Set<String> namesLearnt) {}

  Reception(Door door, Backends backends, CopyRunner copies) throws IOException {
    this.door = door;
    this.mostSessions = backends.mostSessions();
    this.freeSessions = new Semaphore(mostSessions);
    this.shared =
        new Shared(
            backends,
            new OwnerRoles(backends),
            copies,
            new QueryLog.Registry(backends),
            new RunningLoads(),
            new SerializationGraph.Registry(),
            new CatalogueClock.Registry(),
            ConcurrentHashMap.newKeySet(),
            ConcurrentHashMap.newKeySet());
  }

  /**
   * Serves the connection to its end.
   *
   * @param loggedIn told when the client has proved who it is
   * @throws IOException when the connection ends otherwise than by the client's leave
   */
  void serve(Socket socket, Runnable loggedIn) throws IOException {
    try (ClientStream stream = new ClientStream(socket, LONGEST_MESSAGE, memory)) {
      serve(stream, loggedIn);
    }
  }

  private void serve(ClientStream stream, Runnable loggedIn) throws IOException {
    try {
      ClientStartup.Hello hello = ClientStartup.read(stream, door.tls());
      if (hello instanceof ClientStartup.Cancel cancel) {
        cancel(cancel);
      } else if (hello instanceof ClientStartup.Login login) {
        serve(stream, login.parameters(), loggedIn);
      }
    } catch (BodyReader.Malformed e) {
      refuse(stream, ErrorFields.fatal("08P01", e.getMessage()));
    } catch (LargeMessages.NotTaken e) {
      refuse(stream, ErrorFields.fatal(e.sqlState(), e.getMessage()));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void serve(ClientStream stream, Map<String, String> parameters, Runnable loggedIn)
      throws IOException {
    Optional<Login.Proven> proven = prove(stream, parameters);
    if (proven.isEmpty()) {
      return;
    }
    loggedIn.run();
    if (!freeSessions.tryAcquire()) {
      // Management guide, "Quotas and limits".
      refuse(
          stream,
          ErrorFields.fatal(
              "53300",
              "connection limit \"" + mostSessions + "\" exceeded for non-bootstrap users"));
      return;
    }
    try {
      open(stream, parameters, proven.get());
    } finally {
      freeSessions.release();
    }
  }

  /** Who the client is; empty when it was refused, and told why. */
  private Optional<Login.Proven> prove(ClientStream stream, Map<String, String> parameters)
      throws IOException {
    try {
      return Optional.of(new Login(shared.backends()).prove(stream, parameters));
    } catch (RedshiftException e) {
      refuse(stream, ErrorFields.fatal(e.sqlState(), e.getMessage()));
    } catch (PostgresError e) {
      refuse(stream, e.fields());
    }
    return Optional.empty();
  }

  private void open(ClientStream stream, Map<String, String> parameters, Login.Proven client)
      throws IOException {
    PostgresConnection backend;
    try {
      backend =
          shared.backends().open(client.user(), client.proof(), client.database(), parameters);
    } catch (RedshiftException e) {
      refuse(stream, ErrorFields.fatal(e.sqlState(), e.getMessage()));
      return;
    } catch (PostgresError e) {
      refuse(stream, e.fields());
      return;
    }
    serve(stream, parameters, client, backend);
  }

  private static void refuse(ClientStream stream, Map<Character, String> fields)
      throws IOException {
    new Client(stream).error(fields);
    stream.flush();
  }

  private void serve(
      ClientStream stream,
      Map<String, String> parameters,
      Login.Proven proven,
      PostgresConnection backend)
      throws IOException {
    Client client = new Client(stream);
    List<String> begin = backend.query(BEGIN).get(0);
    long id = Long.parseLong(begin.get(0));
    Database at = new Database(proven.database(), Long.parseLong(begin.get(1)));
    Who who = new Who(proven.user(), id, at, proven.superuser());
    if (begin.get(2).equals("t")) {
      shared.lateBinding().add(who.database());
    }
    KeptNames.learn(backend, who.database(), shared.namesLearnt());
    shared.owners().settleBeforeLogin(proven.database());
    NamesInQuotes names = new NamesInQuotes(backend, begin.get(3));
    Session session = new Session(backend, client, shared, who, names);
    long key = key(backend);
    sessions.put(key, session);
    try {
      client.write(new BodyBuilder().int32(0).message('R'));
      client.parameters(
          backend.parameters(), parameters.getOrDefault("application_name", "").equals("psql"));
      client.superuser(who.superuser());
      if (ResultMetadata.isWanted(parameters)) {
        session.tellOrigins(who.database());
        client.write(ResultMetadata.announcement());
      }
      welcome(client, backend);
      session.serve();
    } finally {
      sessions.remove(key);
      backend.close();
    }
  }

  /** Ends what runs for clients that have gone; to be called now and then. */
  void lookAtClients() {
    for (Session session : sessions.values()) {
      try {
        session.lookAtClient();
      } catch (IOException | RuntimeException e) {
        LOG.debug("a statement of a client that has gone was not cancelled: {}", e.toString());
      }
    }
  }

  private void welcome(Client client, PostgresConnection backend) throws IOException {
    if (door.showDiscovery() > 0) {
      client.write(
          Message.ofStrings('S', "show_discovery", Integer.toString(door.showDiscovery())));
      // Drivers ask for other databases than their own only then (redshift_connector, core.py,
      // is_single_database_metadata; JDBC driver, QueryExecutorImpl).
      client.write(Message.ofStrings('S', "datashare_enabled", "on"));
    }
    client.write(new BodyBuilder().int32(backend.pid()).bytes(backend.secret()).message('K'));
    client.write(Message.readyForQuery('I'));
    client.stream().flush();
  }

  private static long key(PostgresConnection backend) {
    BodyReader secret = new Message('K', backend.secret()).reader();
    return key(backend.pid(), secret.int32());
  }

  private static long key(int pid, int secret) {
    return ((long) pid << 32) | (secret & 0xffffffffL);
  }

  void close() throws IOException {
    shared.backends().close();
  }

  private void cancel(ClientStartup.Cancel request) throws IOException {
    Session session = sessions.get(key(request.pid(), request.secret()));
    if (session != null) {
      session.cancel();
    }
  }
}

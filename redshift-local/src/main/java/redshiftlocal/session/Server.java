package redshiftlocal.session;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redshiftlocal.copy.CopyRunner;
import redshiftlocal.errors.ErrorFields;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.wire.BodyBuilder;
import redshiftlocal.wire.BodyReader;
import redshiftlocal.wire.ClientStartup;
import redshiftlocal.wire.Message;
import redshiftlocal.wire.MessageStream;
import redshiftlocal.wire.PostgresConnection;
import redshiftlocal.wire.PostgresError;

/** Listens for clients and gives each a session of its own, on a thread of its own. */
public final class Server implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Server.class);
  private static final int LOGIN_MILLIS = 60_000;
  private static final int LONGEST_MESSAGE = 64 << 20;
  private static final int BACKLOG = 100;

  private final ServerSocket listener;
  private final Shared shared;
  private final int showDiscovery;
  private final Map<Long, Session> sessions = new ConcurrentHashMap<>();
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final AtomicLong threads = new AtomicLong();

  /** What all sessions share. */
  record Shared(
      Backends backends, CopyRunner copies, QueryLog.Registry queries, RunningLoads loads) {}

  /** Who has logged in, and where. */
  record Who(String user, String database) {}

  private Server(ServerSocket listener, Backends backends, CopyRunner copies, int showDiscovery) {
    this.listener = listener;
    this.showDiscovery = showDiscovery;
    this.shared = new Shared(backends, copies, new QueryLog.Registry(backends), new RunningLoads());
  }

  /**
   * Listens on this address; port 0 takes a free one.
   *
   * @param showDiscovery told to clients as the parameter show_discovery (JDBC driver,
   *     RedshiftDatabaseMetaData.supportSHOWDiscovery), unless 0
   */
  public static Server start(
      InetAddress bind, int port, Backends backends, CopyRunner copies, int showDiscovery)
      throws IOException {
    ServerSocket listener = new ServerSocket();
    try {
      listener.setReuseAddress(true);
      listener.bind(new InetSocketAddress(bind, port), BACKLOG);
    } catch (IOException e) {
      listener.close();
      throw new IOException(
          "cannot listen on "
              + bind.getHostAddress()
              + ":"
              + port
              + " ("
              + e.getMessage()
              + "); choose another port with --port, 0 takes a free one",
          e);
    }
    Server server = new Server(listener, backends, copies, showDiscovery);
    server.thread("redshift-local-listener", server::listen);
    return server;
  }

  public int port() {
    return listener.getLocalPort();
  }

  private void thread(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  private void listen() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        sockets.add(socket);
        thread("redshift-local-session-" + threads.incrementAndGet(), () -> serve(socket));
      } catch (IOException e) {
        if (!listener.isClosed()) {
          LOG.warn("a client could not be accepted", e);
        }
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setSoTimeout(LOGIN_MILLIS);
      MessageStream client = new MessageStream(socket, LONGEST_MESSAGE);
      ClientStartup.Hello hello = ClientStartup.read(client);
      if (hello instanceof ClientStartup.Cancel cancel) {
        cancel(cancel);
      } else if (hello instanceof ClientStartup.Login login) {
        serve(client, login.parameters(), socket);
      }
    } catch (IOException | BodyReader.Malformed e) {
      LOG.debug("a connection ended early: {}", e.toString());
    } catch (RuntimeException e) {
      LOG.warn("a session ended by a fault", e);
    } finally {
      sockets.remove(socket);
    }
  }

  private void serve(MessageStream stream, Map<String, String> parameters, Socket socket)
      throws IOException {
    PostgresConnection backend;
    try {
      backend = new Login(shared.backends()).logIn(stream, parameters);
    } catch (RedshiftException e) {
      refuse(stream, ErrorFields.fatal(e.sqlState(), e.getMessage()));
      return;
    } catch (PostgresError e) {
      refuse(stream, e.fields());
      return;
    }
    socket.setSoTimeout(0);
    Client client = new Client(stream);
    Who who = new Who(parameters.get("user"), Login.database(parameters));
    Session session = new Session(backend, client, shared, who);
    long key = key(backend);
    sessions.put(key, session);
    try {
      welcome(client, backend, parameters.getOrDefault("application_name", ""));
      session.serve();
    } finally {
      sessions.remove(key);
      backend.close();
    }
  }

  private static void refuse(MessageStream stream, Map<Character, String> fields)
      throws IOException {
    stream.write(Message.ofFields('E', fields));
    stream.flush();
  }

  private void welcome(Client client, PostgresConnection backend, String application)
      throws IOException {
    client.write(new BodyBuilder().int32(0).message('R'));
    client.parameters(backend.parameters(), application.equals("psql"));
    if (showDiscovery > 0) {
      client.write(Message.ofStrings('S', "show_discovery", Integer.toString(showDiscovery)));
    }
    client.write(new BodyBuilder().int32(backend.pid()).bytes(backend.secret()).message('K'));
    client.write(Message.readyForQuery('I'));
  }

  private static long key(PostgresConnection backend) {
    BodyReader secret = new Message('K', backend.secret()).reader();
    return key(backend.pid(), secret.int32());
  }

  private static long key(int pid, int secret) {
    return ((long) pid << 32) | (secret & 0xffffffffL);
  }

  private void cancel(ClientStartup.Cancel request) throws IOException {
    Session session = sessions.get(key(request.pid(), request.secret()));
    if (session != null) {
      session.cancel();
    }
  }

  /** Stops listening and ends all sessions. */
  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}

package redshiftlocal.session;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redshiftlocal.copy.CopyRunner;
import redshiftlocal.session.backend.Backends;
import redshiftsql.parse.Parser;

/** Listens for clients and gives each a thread of its own. */
public final class Server implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Server.class);
  private static final int BACKLOG = 200;
  private static final int LOOK_MILLIS = 500;
  private static final int PAUSE_MILLIS = 100;

  private final ServerSocket listener;
  private final Door door;
  private final Reception reception;
  private final Lobby lobby = new Lobby(Server::hangUp);
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final AtomicLong threads = new AtomicLong();
  private final ScheduledThreadPoolExecutor clock =
      new ScheduledThreadPoolExecutor(1, work -> daemon(work, "redshift-local-clock"));

  private Server(ServerSocket listener, Door door, Reception reception) {
    this.listener = listener;
    this.door = door;
    this.reception = reception;
    clock.setRemoveOnCancelPolicy(true);
    clock.scheduleWithFixedDelay(
        this::lookAtClients, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  /**
   * Listens.
   *
   * @throws IOException when the port is taken, with what to do
   */
  public static Server start(Door door, Backends backends, CopyRunner copies) throws IOException {
    ServerSocket listener = new ServerSocket();
    try {
      listener.setReuseAddress(true);
      listener.bind(new InetSocketAddress(door.bind(), door.port()), BACKLOG);
    } catch (IOException e) {
      listener.close();
      throw new IOException(
          "cannot listen on "
              + door.bind().getHostAddress()
              + ":"
              + door.port()
              + " ("
              + e.getMessage()
              + "); choose another port with --port, 0 takes a free one",
          e);
    }
    Server server = new Server(listener, door, new Reception(door, backends, copies));
    daemon(server::listen, "redshift-local-listener").start();
    return server;
  }

  private static Thread daemon(Runnable work, String name) {
    Thread thread = new Thread(null, work, name, Parser.STACK_BYTES);
    thread.setDaemon(true);
    return thread;
  }

  public int port() {
    return listener.getLocalPort();
  }

  /** Whatever one client leads to, memory or threads that there are none of, the next is heard. */
  private void listen() {
    while (!listener.isClosed()) {
      try {
        receive(listener.accept());
      } catch (IOException | RuntimeException | Error e) {
        if (!listener.isClosed()) {
          pause(e);
        }
      }
    }
  }

  /** What is lacking does not come back at once, and each try would be a line of the log. */
  private static void pause(Throwable why) {
    try {
      LOG.warn("a client could not be accepted", why);
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException | RuntimeException | Error e) {
      // The line is lost, the listener is not.
    }
  }

  private void receive(Socket socket) {
    try {
      sockets.add(socket);
      lobby.enter(socket);
      daemon(() -> serve(socket), "redshift-local-session-" + threads.incrementAndGet()).start();
    } catch (RuntimeException | Error e) {
      forget(socket);
      hangUp(socket);
      throw e;
    }
  }

  private void forget(Socket socket) {
    lobby.leave(socket);
    sockets.remove(socket);
  }

  private void lookAtClients() {
    try {
      reception.lookAtClients();
    } catch (RuntimeException | Error e) {
      // The clock does not come back to work that has failed once.
      LOG.warn("the clients were not looked at", e);
    }
  }

  private void serve(Socket socket) {
    long millis = door.loginTimeout().toMillis();
    Future<?> deadline = clock.schedule(() -> hangUp(socket), millis, TimeUnit.MILLISECONDS);
    try (socket) {
      reception.serve(
          socket,
          () -> {
            deadline.cancel(false);
            lobby.leave(socket);
          });
    } catch (IOException e) {
      LOG.debug("a connection ended early: {}", e.toString());
    } catch (RuntimeException | Error e) {
      LOG.warn("a session ended by a fault", e);
    } finally {
      deadline.cancel(false);
      forget(socket);
    }
  }

  private static void hangUp(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      LOG.debug("a socket did not close: {}", e.toString());
    }
  }

  /** Stops listening and ends all sessions. */
  @Override
  public void close() throws IOException {
    listener.close();
    clock.shutdownNow();
    sockets.forEach(Server::hangUp);
    reception.close();
  }
}

package redshiftlocal.session;

import java.net.Socket;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The clients that have not logged in yet. When there are too many, the one that has waited longest
 * is let go: a login takes a moment, so that whoever means it is not kept out by sockets that stay
 * silent.
 */
final class Lobby {
  static final int MOST_WAITING = 100;

  private final Consumer<Socket> hangUp;
  private final Set<Socket> waiting = new LinkedHashSet<>();

  Lobby(Consumer<Socket> hangUp) {
    this.hangUp = hangUp;
  }

  void enter(Socket socket) {
    Socket oldest = null;
    synchronized (this) {
      waiting.add(socket);
      if (waiting.size() > MOST_WAITING) {
        Iterator<Socket> longest = waiting.iterator();
        oldest = longest.next();
        longest.remove();
      }
    }
    if (oldest != null) {
      hangUp.accept(oldest);
    }
  }

  /** The client has logged in, or left. */
  synchronized void leave(Socket socket) {
    waiting.remove(socket);
  }
}

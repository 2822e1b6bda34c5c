package com.sparkify.endtoend;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands between a task and the warehouse, counts the statements that pass, and cuts the line at
 * the one that is chosen: the server has run it, and the task never hears. For the warehouse that
 * is a process killed at that statement, COMMIT included.
 *
 * <p>It reads just enough of the wire protocol: a message is a type, its length and its body;
 * {@code Q} and {@code E} run something, and the server answers each {@code Q} and {@code S} with
 * one {@code Z} at the end (PostgreSQL, "Frontend/Backend Protocol"). The line has no TLS.
 */
final class CuttingProxy implements AutoCloseable {
  private static final int NEVER = Integer.MAX_VALUE;

  private final ServerSocket door;
  private final int serverPort;
  private final Set<Line> lines = ConcurrentHashMap.newKeySet();
  private final List<String> texts = new ArrayList<>();
  private int statements;
  private int cutAt = NEVER;
  private boolean cut;

  CuttingProxy(int serverPort) throws IOException {
    this.serverPort = serverPort;
    this.door = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    start(this::serve);
  }

  int port() {
    return door.getLocalPort();
  }

  /** Counts anew, and cuts at this statement; nobody gets through afterwards. */
  synchronized void cutAt(int statement) {
    texts.clear();
    statements = 0;
    cut = false;
    cutAt = statement;
  }

  /** How many statements have passed. */
  synchronized int statements() {
    return statements;
  }

  synchronized boolean hasCut() {
    return cut;
  }

  /** The last text that was sent, whether it has run or not. */
  synchronized String lastText() {
    return texts.isEmpty() ? "" : texts.get(texts.size() - 1);
  }

  /** Whether one of the texts sent holds this one. */
  synchronized boolean hasSeen(String part) {
    return texts.stream().anyMatch(text -> text.contains(part));
  }

  private synchronized void note(Message message) {
    message.text().ifPresent(texts::add);
  }

  private synchronized boolean isLast() {
    statements++;
    return statements == cutAt;
  }

  private void serve() throws IOException {
    while (true) {
      Socket client = door.accept();
      synchronized (this) {
        if (cut) {
          client.close();
          continue;
        }
        Line line = new Line(client, new Socket(door.getInetAddress(), serverPort));
        lines.add(line);
        start(line::carryToServer);
        start(line::carryToClient);
      }
    }
  }

  /** The others fall silent too: a process that is killed keeps no connection. */
  private synchronized void cutAll() {
    cut = true;
    lines.forEach(Line::close);
    lines.clear();
  }

  @Override
  public void close() throws IOException {
    door.close();
    cutAll();
  }

  private static void start(Carrying work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException e) {
                // One of the two has gone, or the test is over.
              }
            },
            "cutting-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  @FunctionalInterface
  private interface Carrying {
    void run() throws IOException;
  }

  private record Message(int type, byte[] body) {
    static final Message SYNC = new Message('S', new byte[0]);

    static Message read(DataInputStream in) throws IOException {
      int type = in.readUnsignedByte();
      return new Message(type, in.readNBytes(in.readInt() - Integer.BYTES));
    }

    void write(DataOutputStream out) throws IOException {
      out.writeByte(type);
      out.writeInt(body.length + Integer.BYTES);
      out.write(body);
    }

    boolean runs() {
      return type == 'Q' || type == 'E';
    }

    boolean wantsAnswer() {
      return type == 'Q' || type == 'S';
    }

    /** The SQL of a message that has some; before it stands the name of the statement. */
    Optional<String> text() {
      return type == 'Q' || type == 'P'
          ? Optional.of(new String(body, StandardCharsets.UTF_8))
          : Optional.empty();
    }
  }

  /** One connection of the task. */
  private final class Line {
    private final Socket client;
    private final Socket server;

    /** Answers that the server owes; the first is that to the login. */
    private int owed = 1;

    private boolean silent;

    Line(Socket client, Socket server) throws IOException {
      this.client = client;
      this.server = server;
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
    }

    void carryToServer() throws IOException {
      try (client;
          server) {
        DataInputStream in = in(client);
        DataOutputStream out = out(server);
        // The first message has no type.
        int length = in.readInt();
        out.writeInt(length);
        out.write(in.readNBytes(length - Integer.BYTES));
        out.flush();
        while (true) {
          Message message = Message.read(in);
          note(message);
          if (message.runs() && isLast()) {
            runAsLast(message, in, out);
            return;
          }
          send(message, out);
          if (in.available() == 0) {
            out.flush();
          }
        }
      } finally {
        lines.remove(this);
      }
    }

    private void send(Message message, DataOutputStream out) throws IOException {
      synchronized (this) {
        owed += message.wantsAnswer() ? 1 : 0;
      }
      message.write(out);
    }

    /** Until the other direction has cut the line. */
    private void runAsLast(Message message, DataInputStream in, DataOutputStream out)
        throws IOException {
      synchronized (this) {
        silent = true;
      }
      send(message, out);
      if (message.type() == 'E') {
        // What the task has sent behind it is looked at, for the texts, and not run.
        Message behind;
        do {
          behind = Message.read(in);
          note(behind);
        } while (behind.type() != 'S');
        send(Message.SYNC, out);
      }
      out.flush();
      in.readUnsignedByte();
    }

    void carryToClient() throws IOException {
      try (client;
          server) {
        DataInputStream in = in(server);
        DataOutputStream out = out(client);
        while (true) {
          Message message = Message.read(in);
          if (isAnswerToTheLast(message)) {
            cutAll();
            return;
          }
          if (!isSilent()) {
            message.write(out);
          }
          if (in.available() == 0) {
            out.flush();
          }
        }
      }
    }

    private synchronized boolean isAnswerToTheLast(Message message) {
      owed -= message.type() == 'Z' ? 1 : 0;
      return silent && owed == 0;
    }

    private synchronized boolean isSilent() {
      return silent;
    }

    /** With a reset, and no goodbye. */
    void close() {
      for (Socket socket : List.of(client, server)) {
        try (socket) {
          socket.setSoLinger(true, 0);
        } catch (IOException e) {
          // It was closed before.
        }
      }
    }

    private static DataInputStream in(Socket socket) throws IOException {
      return new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    }

    private static DataOutputStream out(Socket socket) throws IOException {
      return new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
    }
  }
}

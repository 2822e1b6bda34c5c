package redshiftlocal.fuzz;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import redshiftlocal.Options;
import redshiftlocal.wire.BodyBuilder;
import redshiftlocal.wire.ClientStream;
import redshiftlocal.wire.LargeMessages;
import redshiftlocal.wire.Md5Password;
import redshiftlocal.wire.Message;

/** A client that has logged in, holds conversations one after the other, and wants its answers. */
final class FuzzedClient {
  private static final int LONGEST = 1 << 24;
  private static final int PATIENCE_MILLIS = 10_000;
  private static final String END = "that is all";

  private final Socket socket;
  private final ClientStream stream;
  private final List<Conversation> said = new ArrayList<>();

  private FuzzedClient(Socket socket) throws IOException {
    this.socket = socket;
    this.stream = new ClientStream(socket, LONGEST, LargeMessages.ofHeap());
  }

  static FuzzedClient connect(int port) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(PATIENCE_MILLIS);
    FuzzedClient client = new FuzzedClient(socket);
    client.logIn();
    return client;
  }

  private void logIn() throws IOException {
    BodyBuilder startup = new BodyBuilder().int32(3 << 16);
    startup.string("user").string("awsuser").string("database").string("dev");
    stream.write(startup.int8(0).message((char) 0));
    stream.flush();
    byte[] salt = Arrays.copyOfRange(stream.read().body(), 4, 8);
    String stored = Md5Password.stored("awsuser", Options.DEFAULT_PASSWORD);
    stream.write(Message.ofStrings('p', Md5Password.answer(stored, salt)));
    stream.flush();
    Message message = stream.read();
    while (message.type() != 'Z') {
      if (message.type() == 'E') {
        throw fault("a login was refused: " + message.fields(), null);
      }
      message = stream.read();
    }
  }

  /** Says it, and waits for the answers; returns whether the session goes on. */
  boolean hold(Conversation conversation) throws IOException {
    said.add(conversation);
    try {
      conversation.sendTo(socket.getOutputStream());
      stream.write(Message.bare('S'));
      stream.write(Message.query("rollback"));
      stream.write(Message.query("select '" + END + "'"));
      stream.flush();
      return conversation.keepsToProtocol() && goesOn(conversation.syncs() + 3);
    } catch (SocketTimeoutException e) {
      throw fault("no answer", e);
    } catch (SocketException e) {
      // The server has hung up on what it did not want to read.
      if (conversation.keepsToProtocol()) {
        throw fault("hung up", e);
      }
      return false;
    }
  }

  /** Reads to the last answer, or to the end of a session of which the client was told. */
  private boolean goesOn(int leastReady) throws IOException {
    boolean told = false;
    boolean last = false;
    int ready = 0;
    try {
      while (true) {
        Message message = stream.read();
        if (message.type() == 'E') {
          told |= "FATAL".equals(message.fields().get('S'));
          requireNoFaultOfOurs(message);
        }
        last |= message.type() == 'D' && message.toString().contains(END);
        ready += message.type() == 'Z' ? 1 : 0;
        if (last && message.type() == 'Z') {
          if (ready < leastReady) {
            throw fault(ready + " times ready, not " + leastReady, null);
          }
          return true;
        }
      }
    } catch (EOFException e) {
      if (!told) {
        throw fault("ended without a word", e);
      }
      return false;
    }
  }

  private void requireNoFaultOfOurs(Message error) {
    String text = error.fields().getOrDefault('M', "");
    if (text.startsWith("redshift-local failed")) {
      throw fault(text, null);
    }
  }

  /** Goes; the server has to end the connection. */
  void leave() throws IOException {
    try (socket) {
      stream.write(Message.bare('X'));
      stream.flush();
      socket.shutdownOutput();
      while (socket.getInputStream().read(new byte[1 << 16]) >= 0) {
        // What it had still to say.
      }
    } catch (SocketTimeoutException e) {
      throw fault("the connection does not end", e);
    } catch (SocketException e) {
      // It has ended already.
    }
  }

  private IllegalStateException fault(String what, Exception cause) {
    return new IllegalStateException(what + ": " + said, cause);
  }
}

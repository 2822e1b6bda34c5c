package com.sparkify.warehouse;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A link to the warehouse that goes silent, as one does behind a dead router: no byte comes through
 * any more, and neither side is notified.
 */
final class SilentLink implements AutoCloseable {
  private final ServerSocket server;
  private final String target;
  private final String word;
  private final boolean lastDelivered;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private volatile boolean silent;

  /**
   * @param url of the warehouse; its connection has to be without TLS
   * @param word the client's message that holds it is the last, in upper or lower case
   * @param lastDelivered whether that one still arrives
   */
  SilentLink(String url, String word, boolean lastDelivered) throws IOException {
    this.target = url;
    this.word = word.toLowerCase(Locale.ROOT);
    this.lastDelivered = lastDelivered;
    this.server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  /** The warehouse's address by way of this link. */
  String url() {
    return target.replaceFirst(":\\d+/", ":" + server.getLocalPort() + "/");
  }

  private int targetPort() {
    return Integer.parseInt(target.replaceFirst(".*:(\\d+)/.*", "$1"));
  }

  private void accept() throws IOException {
    while (true) {
      Socket client = server.accept();
      Socket warehouse = new Socket(InetAddress.getLoopbackAddress(), targetPort());
      sockets.addAll(List.of(client, warehouse));
      start(() -> copy(client.getInputStream(), warehouse.getOutputStream(), true));
      start(() -> copy(warehouse.getInputStream(), client.getOutputStream(), false));
    }
  }

  private void copy(InputStream in, OutputStream out, boolean fromClient) throws IOException {
    byte[] buffer = new byte[65_536];
    for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
      String text = new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
      boolean last = fromClient && text.toLowerCase(Locale.ROOT).contains(word);
      // Set before anything is passed on, so that no answer slips through.
      silent |= last;
      if (!silent || (last && lastDelivered)) {
        out.write(buffer, 0, length);
      }
    }
  }

  private static void start(Pump pump) {
    Thread thread =
        new Thread(
            () -> {
              try {
                pump.run();
              } catch (IOException e) {
                // One side has hung up, or the test is over.
              }
            },
            "silent-link");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  /** What may end by a closed socket. */
  @FunctionalInterface
  private interface Pump {
    void run() throws IOException;
  }
}

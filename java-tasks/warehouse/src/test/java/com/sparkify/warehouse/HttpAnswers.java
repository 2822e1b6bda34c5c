package com.sparkify.warehouse;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A web server on a free port that answers each request with the same. */
final class HttpAnswers implements AutoCloseable {
  private final HttpServer server;
  private final int status;
  private final String body;
  private final Map<String, String> headers = new ConcurrentHashMap<>();
  private final Set<String> paths = ConcurrentHashMap.newKeySet();
  private final List<String> requests = new CopyOnWriteArrayList<>();

  private HttpAnswers(int status, String body) throws IOException {
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    this.status = status;
    this.body = body;
    server.createContext("/", this::answer);
    server.start();
  }

  static HttpAnswers with(int status, String body) throws IOException {
    return new HttpAnswers(status, body);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
      requests.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      paths.add(exchange.getRequestURI().getPath());
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  /** The last request's body. */
  String request() {
    return requests.get(requests.size() - 1);
  }

  /** The bodies of all requests, in order. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  /** The paths of all requests. */
  Set<String> paths() {
    return Set.copyOf(paths);
  }

  /** A header of the last request that had it, by its name as HTTP/1.1 servers write it. */
  String header(String name) {
    return headers.get(name);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}

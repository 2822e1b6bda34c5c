package com.sparkify.warehouse.lineage;

import com.sparkify.warehouse.ExitCode;
import com.sparkify.warehouse.TaskException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Posts events to a server, as OpenLineage's HTTP transport does. */
final class HttpTransport implements Transport {
  /** Of OpenLineage's clients and servers. */
  private static final String ENDPOINT = "/api/v1/lineage";

  /** While the task works there is time. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final URI address;
  private final String token;
  private HttpClient client;

  private HttpTransport(URI address, String token) {
    this.address = address;
    this.token = token;
  }

  /**
   * What is at an address, with or without a path.
   *
   * @param token null: the server wants none
   */
  static HttpTransport to(String address, String token) {
    URI server = checked(address);
    boolean bare = server.getPath().isEmpty() || server.getPath().equals("/");
    return new HttpTransport(bare ? server.resolve(ENDPOINT) : server, token);
  }

  private static URI checked(String address) {
    // Not shown: whoever writes a login or a key into it would find it in the log.
    if (address.contains("@") || address.contains("?") || address.contains("#")) {
      throw wrong(
          "--lineage has a login or a query, which others can see: write http://host:port, and set"
              + " LINEAGE_TOKEN or give --lineage-token-file");
    }
    if (!address.matches("https?://[^\\s/:]+(:[0-9]{1,5})?(/\\S*)?")) {
      throw wrong("--lineage '" + address + "' is no address: write http://host:port or file:PATH");
    }
    try {
      return URI.create(address);
    } catch (IllegalArgumentException e) {
      throw wrong("--lineage '" + address + "' is no address: " + e.getMessage());
    }
  }

  private static TaskException wrong(String problem) {
    return new TaskException(ExitCode.WRONG_SETTINGS, problem);
  }

  @Override
  public void send(String event) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(event));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    HttpResponse<Void> answer =
        client.send(request.build(), HttpResponse.BodyHandlers.discarding());
    if (answer.statusCode() / 100 != 2) {
      throw new IOException("HTTP " + answer.statusCode());
    }
  }

  /** The client follows no redirection, which could carry a token away. */
  @Override
  public void prepare() {
    client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(PATIENCE)
            .build();
  }

  @Override
  public String toString() {
    return address.toString();
  }
}

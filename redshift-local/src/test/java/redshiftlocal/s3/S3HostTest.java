package redshiftlocal.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the S3 server answers on loopback, to requests that the AWS SDK would not send. */
class S3HostTest {
  @TempDir Path root;
  private Path bucket;
  private S3Server server;

  @BeforeEach
  void start() throws IOException {
    bucket = Files.createDirectory(root.resolve("music"));
    Files.writeString(bucket.resolve("secret"), "secret");
    server = S3Server.start(InetAddress.getLoopbackAddress(), root, 0);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "localhost:%d",
        "LOCALHOST:%d",
        "127.0.0.1",
        "127.0.0.1:%d",
        "127.8.9.1:80",
        "[::1]:%d",
        "[0:0:0:0:0:0:0:1]"
      })
  void aHostOfLoopbackIsServed(String host) throws IOException {
    assertThat(answer("GET /music/secret", "Host: " + host))
        .startsWith("HTTP/1.1 200 ")
        .endsWith("secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "evil.example:%d",
        "music.localhost:%d",
        "localhost.evil.example",
        "127.0.0.1.evil.example:%d",
        "evil.example:127.0.0.1",
        "192.168.0.1:%d",
        "0.0.0.0:%d",
        "[::]:%d",
        "[fe80::1]:%d",
        "user@localhost",
        "localhost, evil.example",
        "127.1"
      })
  void aForeignHostIsRefused(String host) throws IOException {
    assertRefused("GET /music/secret", "Host: " + host);
  }

  @Test
  void aRequestWithoutAHostIsRefused() throws IOException {
    assertThat(send("GET /music/secret HTTP/1.0\r\n\r\n")).startsWith("HTTP/1.1 403 ");
    assertThat(answer("GET /music/secret")).startsWith("HTTP/1.1 400 ").doesNotEndWith("secret");
    assertThat(answer("GET /music/secret", "Host:")).startsWith("HTTP/1.1 400 ");
    assertThat(answer("GET /music/secret", "Host: localhost", "Host: evil.example"))
        .matches("(?s)HTTP/1.1 40[03] .*")
        .doesNotEndWith("secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PUT /music/new", "DELETE /music/secret", "PUT /other", "POST /music?delete",
        "POST /music/new?uploads", "GET /", "GET /music?list-type=2", "DELETE /music",
        "OPTIONS /music/secret"
      })
  void nothingIsDoneForAForeignHost(String request) throws IOException {
    assertRefused(request, "Host: evil.example");

    assertThat(bucket).isDirectoryNotContaining("glob:**/new");
    assertThat(bucket.resolve("secret")).hasContent("secret");
    assertThat(root.resolve("other")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example",
        "http://localhost:1",
        "null",
        "http://localhost.evil.example"
      })
  void aPageOfAnotherOriginIsRefused(String origin) throws IOException {
    for (String request :
        new String[] {"GET /music/secret", "PUT /music/new", "OPTIONS /music/new"}) {
      String answer =
          assertRefused(
              request,
              "Host: localhost:%d",
              "Origin: " + origin,
              "Access-Control-Request-Method: PUT");
      assertThat(answer).doesNotContainIgnoringCase("access-control-allow");
    }
    assertThat(bucket.resolve("new")).doesNotExist();
  }

  @Test
  void aPageOfTheServerItselfIsServed() throws IOException {
    assertThat(answer("GET /music/secret", "Host: localhost:%d", "Origin: http://localhost:%d"))
        .startsWith("HTTP/1.1 200 ")
        .doesNotContainIgnoringCase("access-control-allow");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/music/../../outside",
        "/music/%2e%2e/%2e%2e/outside",
        "/music/%2E./%2E./outside",
        "/music/..%2f..%2foutside",
        "/music//etc/hostname",
        "/music/%2fetc%2fhostname",
        "/music/a/../secret",
        "/music/./secret",
        "/music/secret%00",
        "/..%2foutside/x",
        "/%2e%2e/outside",
        "/music/%2f"
      })
  void noKeyClimbsOut(String target) throws IOException {
    Path outside = root.resolveSibling("outside");
    Files.writeString(outside, "outside");
    try {
      assertThat(answer("GET " + target, "Host: localhost"))
          .matches("(?s)HTTP/1.1 40[04] .*")
          .doesNotEndWith("secret")
          .doesNotEndWith("outside");
      assertThat(answer("PUT " + target, "Host: localhost", "Content-Length: 0"))
          .matches("(?s)HTTP/1.1 40[045] .*")
          .doesNotContain(root.toString());
      answer("DELETE " + target, "Host: localhost");
      assertThat(outside).hasContent("outside");
      assertThat(bucket.resolve("secret")).hasContent("secret");
    } finally {
      Files.deleteIfExists(outside);
    }
  }

  @Test
  void aBackslashIsACharacterOfANameLikeOthers() throws IOException {
    assertThat(answer("PUT /music/..%5c..%5cnew", "Host: localhost", "Content-Length: 0"))
        .startsWith("HTTP/1.1 200 ");
    assertThat(bucket.resolve("..\\..\\new")).exists();
  }

  @Test
  void aKeyThatIsTooLongForAFileIsRefused() throws IOException {
    String name = "/music/" + "a".repeat(300);
    String key = "/music/" + "a/".repeat(600) + "a";
    assertThat(answer("GET " + name, "Host: localhost")).startsWith("HTTP/1.1 404 ");
    assertThat(answer("GET " + key, "Host: localhost")).startsWith("HTTP/1.1 404 ");
    assertThat(answer("DELETE " + name, "Host: localhost")).startsWith("HTTP/1.1 400 ");
    for (String request :
        new String[] {
          "PUT " + key,
          "PUT " + name.substring(0, 230),
          "POST " + name.substring(0, 200) + "?uploads"
        }) {
      assertThat(answer(request, "Host: localhost", "Content-Length: 0"))
          .startsWith("HTTP/1.1 400 ")
          .contains("<Code>KeyTooLongError</Code>");
    }
    assertThat(bucket).isDirectoryNotContaining("glob:**/a");
  }

  private String assertRefused(String request, String... headers) throws IOException {
    String answer = answer(request, headers);
    assertThat(answer)
        .startsWith("HTTP/1.1 403 ")
        .contains("<Code>AccessDenied</Code>")
        .doesNotContain("secret");
    return answer;
  }

  private String answer(String request, String... headers) throws IOException {
    StringBuilder text = new StringBuilder(request + " HTTP/1.1\r\nConnection: close\r\n");
    for (String header : headers) {
      text.append(header.replace("%d", "" + server.endpoint().getPort())).append("\r\n");
    }
    return send(text + "\r\n");
  }

  private String send(String request) throws IOException {
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), server.endpoint().getPort())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}

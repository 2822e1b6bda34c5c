package redshiftlocal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redshiftlocal.Options;
import redshiftlocal.RedshiftLocal;
import redshiftlocal.SharedServer;

/** Loads of more objects, buckets or bad rows than a case can name; by folders and over HTTP. */
class CopySourcesTest {
  /** S3 lists a thousand keys at a time. */
  private static final int MORE_THAN_TWO_PAGES = 2_100;

  private static final String ROLE = " iam_role 'arn:aws:iam::000000000000:role/r' ";

  @TempDir private static Path root;
  @TempDir private static Path outside;

  @BeforeAll
  static void fillBuckets() throws Exception {
    Path many = Files.createDirectories(root.resolve("first/many"));
    for (int i = 1; i <= MORE_THAN_TWO_PAGES; i++) {
      Files.writeString(many.resolve("part-" + i), i + "\n");
    }
    Files.writeString(Files.createDirectories(root.resolve("second")).resolve("a.txt"), "7\n");
    Files.writeString(
        root.resolve("first/both.manifest"),
        """
        {"entries": [{"url": "s3://first/many/part-1", "mandatory": true},
                     {"url": "s3://second/a.txt", "mandatory": true}]}
        """);
    Files.writeString(outside.resolve("one.txt"), "1\n");
    Files.writeString(outside.resolve("paths.json"), "{\"jsonpaths\": [\"$.a\"]}");
    Files.writeString(
        outside.resolve("list.manifest"), "{\"entries\": [{\"url\": \"s3://second/a.txt\"}]}");
    Files.createSymbolicLink(root.resolve("first/out"), outside);
    Files.createSymbolicLink(root.resolve("third"), outside);
    Files.writeString(root.resolve("second/row.json"), "{\"a\": 1}");
    Files.writeString(
        root.resolve("second/out.manifest"),
        "{\"entries\": [{\"url\": \"s3://first/out/one.txt\", \"mandatory\": true}]}");
    Files.writeString(root.resolve("second/bad.txt"), "x\n".repeat(20_000) + "1\n");
  }

  /** What COPY leaves in the table, from a server that reads the buckets by folder or by HTTP. */
  private static List<Long> loaded(boolean http, String copy) throws Exception {
    try (RedshiftLocal folders = RedshiftLocal.start(Options.temporary().withS3Root(root, 0));
        RedshiftLocal remote =
            http
                ? RedshiftLocal.start(
                    Options.temporary().withS3Endpoint(folders.s3Endpoint().orElseThrow()))
                : null;
        Connection connection = SharedServer.connect((http ? remote : folders).jdbcUrl());
        Statement statement = connection.createStatement()) {
      statement.execute("create table t (a bigint)");
      statement.execute(copy);
      try (ResultSet row =
          statement.executeQuery(
              "select count(*), sum(a), (select count(*) from stl_load_errors) from t")) {
        row.next();
        return List.of(row.getLong(1), row.getLong(2), row.getLong(3));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aPrefixOfMoreThanAThousandObjectsIsLoadedWhole(boolean http) throws Exception {
    long sum = (long) MORE_THAN_TWO_PAGES * (MORE_THAN_TWO_PAGES + 1) / 2;
    assertThat(loaded(http, "copy t from 's3://first/many/part-'" + ROLE))
        .containsExactly((long) MORE_THAN_TWO_PAGES, sum, 0L);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aManifestMayNameObjectsOfSeveralBuckets(boolean http) throws Exception {
    assertThat(loaded(http, "copy t from 's3://first/both.manifest'" + ROLE + "manifest"))
        .containsExactly(2L, 8L, 0L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'s3://first/out/one.txt' iam_role default",
        "'s3://third/one.txt' iam_role default",
        "'s3://second/out.manifest' iam_role default manifest",
        "'s3://first/out/list.manifest' iam_role default manifest",
        "'s3://third/list.manifest' iam_role default manifest",
        "'s3://second/row.json' iam_role default json 's3://first/out/paths.json'",
        "'s3://second/row.json' iam_role default json 's3://third/paths.json'"
      })
  void nothingIsReadThroughALinkOutOfTheBuckets(String source) {
    assertThatThrownBy(() -> loaded(false, "copy t from " + source))
        .isInstanceOf(SQLException.class)
        .hasMessageMatching("(?s).*(does not exist|is not present|NoSuchKey|NoSuchBucket).*");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'s3://b/list' iam_role default manifest",
        "'s3://b/row' iam_role default json 's3://b/paths'",
        "'s3://b/row' iam_role default"
      })
  void anObjectThatIsCutShortOnItsWayIsAnErrorOfTheStatement(String source) throws Exception {
    try (ServerSocket breaking = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
      Thread thread = new Thread(() -> cutShort(breaking), "cuts objects short");
      thread.setDaemon(true);
      thread.start();
      URI endpoint = URI.create("http://127.0.0.1:" + breaking.getLocalPort());
      try (RedshiftLocal server =
              RedshiftLocal.start(Options.temporary().withS3Endpoint(endpoint));
          Connection connection = SharedServer.connect(server.jdbcUrl());
          Statement statement = connection.createStatement()) {
        statement.execute("create table t (a bigint)");
        assertThatThrownBy(() -> statement.execute("copy t from " + source))
            .isInstanceOf(SQLException.class)
            .hasMessageContaining("cannot be read");
        statement.execute("select 1");
      }
    }
  }

  /** Lists one object, and says of each that it is longer than what comes. */
  private static void cutShort(ServerSocket server) {
    String listing =
        "<ListBucketResult><Name>b</Name><KeyCount>1</KeyCount><IsTruncated>false</IsTruncated>"
            + "<Contents><Key>row</Key><Size>100</Size></Contents></ListBucketResult>";
    while (!server.isClosed()) {
      try (Socket client = server.accept();
          BufferedReader request =
              new BufferedReader(
                  new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1))) {
        boolean lists = request.readLine().contains("list-type");
        while (!request.readLine().isEmpty()) {
          // The headers say nothing that matters here.
        }
        String body = lists ? listing : "{";
        String head = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: ";
        String answer = head + (lists ? listing.length() : 100) + "\r\n\r\n" + body;
        client.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
      } catch (IOException e) {
        // The test has closed the server, or the client has gone.
      }
    }
  }

  @Test
  void ofVeryManyBadRowsTheFirstAreRecorded() throws Exception {
    assertThat(loaded(false, "copy t from 's3://second/bad.txt'" + ROLE + "ignoreallerrors"))
        .containsExactly(1L, 1L, 10_000L);
  }
}

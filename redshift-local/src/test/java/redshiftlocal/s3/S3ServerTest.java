package redshiftlocal.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.s3.ObjectStore.StoredObject;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The S3 server by the AWS SDK and by the stores that COPY reads from. */
class S3ServerTest {
  private static final int PART = 5 * 1024 * 1024;

  @TempDir Path root;
  private S3Server server;
  private S3Client client;

  @BeforeEach
  void start() throws Exception {
    Files.createDirectory(root.resolve("music"));
    server = S3Server.start(InetAddress.getLoopbackAddress(), root, 0);
    client = S3Clients.withKey("local", "local", server);
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void putsGetsListsAndDeletes() {
    client.putObject(r -> r.bucket("music").key("p/ü 1.json"), RequestBody.fromString("größe"));

    assertThat(root.resolve("music/p/ü 1.json")).hasContent("größe");
    assertThat(client.getObjectAsBytes(r -> r.bucket("music").key("p/ü 1.json")).asUtf8String())
        .isEqualTo("größe");
    assertThat(keys("p/")).containsExactly("p/ü 1.json");

    client.deleteObject(r -> r.bucket("music").key("p/ü 1.json"));
    assertThat(keys("p/")).isEmpty();
  }

  @Test
  void takesAMultipartUpload() {
    byte[] first = "a".repeat(PART).getBytes(StandardCharsets.US_ASCII);
    String id = client.createMultipartUpload(r -> r.bucket("music").key("big")).uploadId();
    CompletedPart one = part(id, 1, first);
    CompletedPart two = part(id, 2, new byte[] {'z'});
    client.completeMultipartUpload(
        r -> r.bucket("music").key("big").uploadId(id).multipartUpload(m -> m.parts(one, two)));

    assertThat(client.headObject(r -> r.bucket("music").key("big")).contentLength())
        .isEqualTo(PART + 1L);
  }

  private CompletedPart part(String id, int number, byte[] bytes) {
    String tag =
        client
            .uploadPart(
                r -> r.bucket("music").key("big").uploadId(id).partNumber(number),
                RequestBody.fromBytes(bytes))
            .eTag();
    return CompletedPart.builder().partNumber(number).eTag(tag).build();
  }

  @Test
  void tagsAFileDroppedIntoTheFolderByItsContent() throws Exception {
    Path file = root.resolve("music/dropped.json");
    Files.writeString(file, "{}");
    String before = listedTag();

    assertThat(before).isNotBlank().isEqualTo(listedTag());
    assertThat(client.headObject(r -> r.bucket("music").key("dropped.json")).eTag())
        .isEqualTo(before);

    Files.writeString(file, "{\"a\":1}");
    assertThat(listedTag()).isNotEqualTo(before);
  }

  @Test
  void tagsAnUploadedFileAnewWhenItIsOverwrittenInPlace() throws Exception {
    client.putObject(r -> r.bucket("music").key("dropped.json"), RequestBody.fromString("{}"));
    String before = listedTag();

    Files.writeString(root.resolve("music/dropped.json"), "{\"a\":1}");
    assertThat(listedTag()).isNotEqualTo(before);
  }

  @Test
  void theTagOfAnObjectIsTheOneThatItsWriterWasTold() {
    String put =
        client.putObject(r -> r.bucket("music").key("put"), RequestBody.fromString("abc")).eTag();
    assertThat(head("put")).isEqualTo(put);

    String copy =
        client
            .copyObject(
                r ->
                    r.sourceBucket("music")
                        .sourceKey("put")
                        .destinationBucket("music")
                        .destinationKey("copy"))
            .copyObjectResult()
            .eTag();
    assertThat(head("copy")).isEqualTo(copy);

    String id = client.createMultipartUpload(r -> r.bucket("music").key("big")).uploadId();
    CompletedPart part = part(id, 1, new byte[] {'z'});
    String parts =
        client
            .completeMultipartUpload(
                r -> r.bucket("music").key("big").uploadId(id).multipartUpload(m -> m.parts(part)))
            .eTag();
    assertThat(head("big")).isEqualTo(parts);
  }

  /** Some clients take 32 hexadecimal digits for the MD5 of what they read. */
  @Test
  void aTagDoesNotLookLikeAChecksum() throws Exception {
    Files.writeString(root.resolve("music/dropped.json"), "{}");
    assertThat(head("dropped.json")).matches("\"[0-9a-f]{32}-1\"");
  }

  @Test
  void aRangeIsReadOnConditionOfTheTag() throws Exception {
    Files.writeString(root.resolve("music/dropped.json"), "abcdef");
    String tag = head("dropped.json");

    var range = read(r -> r.range("bytes=2-3").ifMatch(tag));
    assertThat(range.asUtf8String()).isEqualTo("cd");
    assertThat(range.response().eTag()).isEqualTo(tag);
    assertThat(read(r -> r.ifMatch("*").ifNoneMatch("\"another\"")).asUtf8String())
        .isEqualTo("abcdef");
    assertStatus(304, r -> r.ifNoneMatch(tag));
    assertStatus(304, r -> r.ifNoneMatch("*"));

    Files.writeString(root.resolve("music/dropped.json"), "another");
    assertStatus(412, r -> r.range("bytes=2-3").ifMatch(tag));
    assertThat(read(r -> r.ifNoneMatch(tag)).asUtf8String()).isEqualTo("another");
  }

  private String head(String key) {
    return client.headObject(r -> r.bucket("music").key(key)).eTag();
  }

  private ResponseBytes<GetObjectResponse> read(Consumer<GetObjectRequest.Builder> condition) {
    return client.getObjectAsBytes(
        r -> {
          r.bucket("music").key("dropped.json");
          condition.accept(r);
        });
  }

  private void assertStatus(int status, Consumer<GetObjectRequest.Builder> condition) {
    assertThatThrownBy(() -> read(condition))
        .isInstanceOfSatisfying(
            S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(status));
  }

  private String listedTag() {
    return client.listObjectsV2(r -> r.bucket("music")).contents().get(0).eTag();
  }

  private List<String> keys(String prefix) {
    return client.listObjectsV2(r -> r.bucket("music").prefix(prefix)).contents().stream()
        .map(o -> o.key())
        .toList();
  }

  @Test
  void bothStoresListAPrefixAndReadTheSame() throws Exception {
    Files.createDirectories(root.resolve("music/log"));
    Files.writeString(root.resolve("music/log/2.json"), "two");
    Files.writeString(root.resolve("music/log/1.json"), "one");
    Files.writeString(root.resolve("music/logo"), "x");

    for (ObjectStore store : stores()) {
      try (store) {
        assertThat(store.list("music", "log/"))
            .extracting(o -> o.key())
            .containsExactly("log/1.json", "log/2.json");
        assertThat(store.list("music", "log")).hasSize(3);
        try (var in = store.open("music", "log/1.json")) {
          assertThat(in.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo("one");
        }
      }
    }
  }

  @Test
  void bothStoresSayInRedshiftsWordsWhatIsMissing() {
    for (ObjectStore store : stores()) {
      try (store) {
        assertThatThrownBy(() -> store.list("nobucket", "p"))
            .isInstanceOf(RedshiftException.class)
            .hasMessageStartingWith(
                "S3ServiceException:The specified bucket does not exist,Status 404,"
                    + "Error NoSuchBucket,");
        assertThatThrownBy(() -> store.open("music", "nokey"))
            .isInstanceOf(RedshiftException.class)
            .hasMessageContaining("Status 404,Error NoSuchKey,");
      }
    }
  }

  @Test
  void bothStoresFindAnObjectByExactlyItsKey() throws Exception {
    Files.createDirectories(root.resolve("music/log"));
    Files.writeString(root.resolve("music/log/1.json"), "one");
    Files.writeString(root.resolve("music/log/1.json.bak"), "other");

    for (ObjectStore store : stores()) {
      try (store) {
        assertThat(store.find("music", "log/1.json"))
            .contains(new StoredObject("music", "log/1.json", 3));
        for (String missing : List.of("log/1.jso", "log/2.json", "log", "log/", "no/key", "")) {
          assertThat(store.find("music", missing)).as(missing).isEmpty();
        }
      }
    }
  }

  @Test
  void bothStoresSayWhichBucketIsMissingWhenTheyLookForAnObject() {
    for (ObjectStore store : stores()) {
      try (store) {
        assertThatThrownBy(() -> store.find("nobucket", "key"))
            .isInstanceOf(RedshiftException.class)
            .hasMessageStartingWith(
                "S3ServiceException:The specified bucket does not exist,Status 404,"
                    + "Error NoSuchBucket,");
      }
    }
  }

  @Test
  void deniedAccessIsToldInS3sWords() throws Exception {
    HttpServer denying = denying();
    try (ObjectStore store =
        S3ObjectStore.at(URI.create("http://localhost:" + denying.getAddress().getPort()))) {
      assertThatThrownBy(() -> store.find("music", "key"))
          .isInstanceOf(RedshiftException.class)
          .hasMessageStartingWith(
              "S3ServiceException:Access Denied,Status 403,Error AccessDenied,");
    } finally {
      denying.stop(0);
    }
  }

  /** Answers as S3 does to one who may nothing: to a HEAD without a word. */
  private static HttpServer denying() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", S3ServerTest::deny);
    server.start();
    return server;
  }

  private static void deny(HttpExchange exchange) throws IOException {
    byte[] body =
        "<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>"
            .getBytes(StandardCharsets.US_ASCII);
    try (exchange) {
      boolean head = exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(403, head ? -1 : body.length);
      if (!head) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  private List<ObjectStore> stores() {
    return List.of(S3ObjectStore.at(server.endpoint()), new FolderObjectStore(root));
  }
}

package redshiftlocal.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.s3.BucketTree.Node;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** No link and no key leads out of a bucket, whoever put it there. */
class S3LinksTest {
  @TempDir Path folder;
  private Path root;
  private Path bucket;
  private Path outside;
  private S3Server server;
  private S3Client client;
  private ObjectStore store;

  @BeforeEach
  void start() throws IOException {
    root = Files.createDirectory(folder.resolve("root"));
    bucket = Files.createDirectories(root.resolve("music"));
    Files.createDirectory(root.resolve("other"));
    outside = Files.createDirectory(folder.resolve("outside"));
    Files.writeString(outside.resolve("secret"), "secret");
    server = S3Server.start(InetAddress.getLoopbackAddress(), root, 0);
    client = S3Clients.anonymous(server);
    store = new FolderObjectStore(root);
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  private void link(String key, Path target) throws IOException {
    Files.createSymbolicLink(bucket.resolve(key), target);
  }

  private void assertUntouched() throws IOException {
    assertThat(outside.resolve("secret")).hasContent("secret");
    try (Stream<Path> files = Files.list(outside)) {
      assertThat(files).containsExactly(outside.resolve("secret"));
    }
    assertThat(Files.getAttribute(outside.resolve("secret"), "posix:permissions"))
        .isEqualTo(PosixFilePermissions.fromString("rw-r--r--"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"folder/secret", "file"})
  void nothingOutsideIsReadThroughALink(String key) throws IOException {
    link("folder", outside);
    link("file", outside.resolve("secret"));

    assertStatus(404, () -> client.getObject(r -> r.bucket("music").key(key)));
    assertStatus(404, () -> client.headObject(r -> r.bucket("music").key(key)));
    assertStatus(404, () -> client.getObjectAcl(r -> r.bucket("music").key(key)));
    assertStatus(404, () -> copy("music", key, "music", "copy"));
    assertThat(bucket.resolve("copy")).doesNotExist();
    assertThat(client.listObjectsV2(r -> r.bucket("music")).contents()).isEmpty();
    assertThat(store.find("music", key)).isEmpty();
    assertThatThrownBy(() -> store.open("music", key))
        .isInstanceOf(RedshiftException.class)
        .hasMessageContaining("NoSuchKey");
  }

  private void copy(String bucket, String key, String toBucket, String toKey) {
    client.copyObject(
        r ->
            r.sourceBucket(bucket)
                .sourceKey(key)
                .destinationBucket(toBucket)
                .destinationKey(toKey));
  }

  @ParameterizedTest
  @ValueSource(strings = {"folder/secret", "folder/new", "folder/", "folder/a/b", "nowhere/new"})
  void nothingOutsideIsWrittenThroughALink(String key) throws IOException {
    link("folder", outside);
    link("nowhere", outside.resolve("missing"));
    Files.writeString(bucket.resolve("source"), "mine");

    assertStatus(400, () -> put(key));
    assertStatus(400, () -> copy("music", "source", "music", key));
    assertStatus(400, () -> client.createMultipartUpload(r -> r.bucket("music").key(key)));
    assertUntouched();
  }

  private void put(String key) {
    client.putObject(r -> r.bucket("music").key(key), RequestBody.fromString("mine"));
  }

  @Test
  void aLinkThatIsWrittenOverIsReplaced() throws IOException {
    link("file", outside.resolve("secret"));

    put("file");

    assertThat(bucket.resolve("file")).isRegularFile().hasContent("mine");
    assertUntouched();
  }

  @Test
  void nothingOutsideIsDeletedThroughALink() throws IOException {
    link("folder", outside);
    link("file", outside.resolve("secret"));

    assertStatus(400, () -> client.deleteObject(r -> r.bucket("music").key("folder/secret")));
    assertStatus(400, () -> client.deleteObject(r -> r.bucket("music").key("folder/")));
    ObjectIdentifier secret = ObjectIdentifier.builder().key("folder/secret").build();
    assertThat(client.deleteObjects(r -> r.bucket("music").delete(d -> d.objects(secret))).errors())
        .hasSize(1);
    client.deleteObject(r -> r.bucket("music").key("file"));
    assertUntouched();
  }

  @Test
  void noPermissionsAreChangedThroughALink() throws IOException {
    link("file", outside.resolve("secret"));

    assertStatus(
        404,
        () -> client.putObjectAcl(r -> r.bucket("music").key("file").acl(ObjectCannedACL.PRIVATE)));
    assertUntouched();
  }

  @Test
  void anUploadOfPartsStaysInItsBucket() throws IOException {
    link("folder", outside);
    String id = client.createMultipartUpload(r -> r.bucket("music").key("big")).uploadId();
    for (String forged : List.of("x/../folder/f", "../" + id, "..", "x")) {
      assertStatus(400, () -> part("big", forged));
    }
    assertStatus(400, () -> part("folder/big", id));
    CompletedPart whole = CompletedPart.builder().partNumber(1).eTag(part("big", id)).build();
    client.completeMultipartUpload(
        r -> r.bucket("music").key("big").uploadId(id).multipartUpload(m -> m.parts(whole)));

    assertThat(bucket.resolve("big")).hasContent("part");
    assertUntouched();
  }

  private String part(String key, String id) {
    return client
        .uploadPart(
            r -> r.bucket("music").key(key).uploadId(id).partNumber(1),
            RequestBody.fromString("part"))
        .eTag();
  }

  @Test
  void aLinkIsNoBucket() throws IOException {
    Files.createSymbolicLink(root.resolve("linked"), outside);
    Files.writeString(bucket.resolve("mine"), "mine");

    assertThat(client.listBuckets().buckets())
        .extracting(Bucket::name)
        .containsExactly("music", "other");
    assertStatus(404, () -> client.headBucket(r -> r.bucket("linked")));
    assertThatThrownBy(() -> client.listObjectsV2(r -> r.bucket("linked")))
        .isInstanceOf(NoSuchBucketException.class);
    assertStatus(404, () -> client.getObject(r -> r.bucket("linked").key("secret")));
    assertStatus(404, () -> copy("linked", "secret", "music", "copy"));
    assertStatus(404, () -> copy("music", "mine", "linked", "mine"));
    assertStatus(404, () -> client.deleteObject(r -> r.bucket("linked").key("secret")));
    assertStatus(404, () -> client.deleteBucket(r -> r.bucket("linked")));
    assertStatus(
        404,
        () -> client.putObject(r -> r.bucket("linked").key("new"), RequestBody.fromString("mine")));
    assertThatThrownBy(() -> store.list("linked", ""))
        .isInstanceOf(RedshiftException.class)
        .hasMessageContaining("NoSuchBucket");
    assertThatThrownBy(() -> store.open("linked", "secret"))
        .isInstanceOf(RedshiftException.class)
        .hasMessageContaining("NoSuchBucket");
    assertUntouched();
  }

  @Test
  void aLinkWithinTheBucketIsReadAndWrittenAsItIsListed() throws IOException {
    Files.writeString(Files.createDirectory(bucket.resolve("real")).resolve("1"), "one");
    link("to-folder", bucket.resolve("real"));
    link("to-file", bucket.resolve("real/1"));

    for (String key : List.of("to-folder/1", "to-file")) {
      assertThat(text(key)).isEqualTo("one");
      assertThat(new String(store.open("music", key).readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo("one");
    }
    put("to-folder/2");
    assertThat(bucket.resolve("real/2")).hasContent("mine");
    client.deleteObject(r -> r.bucket("music").key("to-folder/2"));
    assertThat(bucket.resolve("real/2")).doesNotExist();
  }

  private String text(String key) {
    return client.getObjectAsBytes(r -> r.bucket("music").key(key)).asUtf8String();
  }

  @Test
  void rangesAreOfTheFilesOwnBytes() throws IOException {
    Files.writeString(bucket.resolve("file"), "0123456789");

    for (String[] range :
        new String[][] {
          {"0-0", "0"}, {"3-5", "345"}, {"8-99", "89"}, {"-2", "89"}, {"4-", "456789"}
        }) {
      assertThat(
              client
                  .getObjectAsBytes(r -> r.bucket("music").key("file").range("bytes=" + range[0]))
                  .asUtf8String())
          .isEqualTo(range[1]);
    }
  }

  /** The head of an answer and its bytes are read by two openings of the file. */
  @Test
  void anObjectThatIsReplacedMeanwhileIsReadWhole() throws Exception {
    String small = "s".repeat(10);
    String large = "l".repeat(100_000);
    Path file = Files.writeString(bucket.resolve("file"), small);
    AtomicBoolean isDone = new AtomicBoolean();
    Thread writer = new Thread(() -> replace(file, isDone, small, large));
    writer.start();
    try {
      for (int i = 0; i < 300; i++) {
        assertThat(text("file")).isIn(small, large);
      }
    } finally {
      isDone.set(true);
      writer.join();
    }
  }

  private static void replace(Path file, AtomicBoolean isDone, String... contents) {
    Path begun = file.resolveSibling(".begun");
    try {
      for (int i = 0; !isDone.get(); i++) {
        Files.writeString(begun, contents[i % contents.length]);
        Files.move(begun, file, StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aLinkThatTakesAPlaceAfterTheCheckIsNotFollowed() throws IOException {
    Files.writeString(Files.createDirectory(bucket.resolve("a")).resolve("secret"), "mine");
    Files.writeString(bucket.resolve("b"), "mine");
    BucketTree tree = new BucketTree(bucket);
    Node inFolder = tree.find("a/secret").orElseThrow();
    Node file = tree.find("b").orElseThrow();
    try (var open = tree.open(inFolder)) {
      assertThat(open.size()).isEqualTo(4);
    }

    Files.move(bucket.resolve("a"), root.resolve("other/a"));
    link("a", outside);
    Files.delete(bucket.resolve("b"));
    link("b", outside.resolve("secret"));

    assertThatThrownBy(() -> tree.open(inFolder)).isInstanceOf(FileSystemException.class);
    assertThatThrownBy(() -> tree.open(file)).isInstanceOf(FileSystemException.class);
  }

  @Test
  void aBucketThatBecomesALinkAfterTheCheckIsNotFollowed() throws IOException {
    Files.writeString(bucket.resolve("secret"), "mine");
    BucketTree tree = new BucketTree(bucket);
    Node file = tree.find("secret").orElseThrow();

    Files.move(bucket, root.resolve("moved"));
    Files.createSymbolicLink(bucket, outside);

    assertThatThrownBy(() -> tree.open(file)).isInstanceOf(FileSystemException.class);
  }

  /** So that an operation that a later version adds does not go past the boundary. */
  @Test
  void everyOperationOfTheStoreHasItsCheck() {
    List<String> without =
        List.of(
            "delegate",
            "close",
            "createContainer",
            "supportsVersioning",
            "supportsServerSideEncryption",
            "supportsBucketEncryption",
            "getMinimumMultipartPartSize");
    List<String> checked = signatures(BoundedStore.class);
    checked.addAll(signatures(FolderBuckets.class));

    assertThat(signatures(ForwardingBlobStore.class))
        .filteredOn(method -> without.stream().noneMatch(name -> method.startsWith(name + "[")))
        .isSubsetOf(checked);
  }

  private static List<String> signatures(Class<?> type) {
    return new ArrayList<>(
        Arrays.stream(type.getDeclaredMethods())
            .filter(method -> !method.isSynthetic())
            .map(method -> method.getName() + Arrays.toString(method.getParameterTypes()))
            .toList());
  }

  private static void assertStatus(int status, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOf(S3Exception.class)
        .extracting(e -> ((S3Exception) e).statusCode())
        .isEqualTo(status);
  }
}

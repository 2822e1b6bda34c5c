package redshiftlocal.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** How the S3 server lists, by the AWS SDK. */
class S3ListingTest {
  private static final String EMOJI = "\uD83C\uDFB5";
  private static final String FULL_WIDTH = "\uFF41";
  private static final String[] NAMES = {
    "a", "a-b", "a.json", "a0", "b", "é", FULL_WIDTH, EMOJI, "a b", "a+b%20", "&<"
  };

  @TempDir Path root;
  private Path bucket;
  private S3Server server;
  private S3Client client;

  @BeforeEach
  void start() throws IOException {
    bucket = Files.createDirectory(root.resolve("music"));
    server = S3Server.start(InetAddress.getLoopbackAddress(), root, 0);
    client = S3Clients.anonymous(server);
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  private void files(String... keys) throws IOException {
    for (String key : keys) {
      Path file = bucket.resolve(key);
      Files.createDirectories(file.getParent());
      Files.writeString(file, key);
    }
  }

  private ListObjectsV2Response page(Consumer<ListObjectsV2Request.Builder> request) {
    return client.listObjectsV2(
        r -> {
          r.bucket("music");
          request.accept(r);
        });
  }

  private List<String> keys(Consumer<ListObjectsV2Request.Builder> request) {
    return page(request).contents().stream().map(S3Object::key).toList();
  }

  private static List<String> prefixes(ListObjectsV2Response page) {
    return page.commonPrefixes().stream().map(p -> p.prefix()).toList();
  }

  @Test
  void keysComeInTheOrderOfTheirBytes() throws IOException {
    files(EMOJI, FULL_WIDTH, "é", "z", "a0", "a/x", "a.json", "a-b", "a/é/1", "a!", "b/a", "b-");

    assertThat(keys(r -> {}))
        .containsExactly(
            "a!", "a-b", "a.json", "a/x", "a/é/1", "a0", "b-", "b/a", "z", "é", FULL_WIDTH, EMOJI);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void smallPagesGiveTheSameAsOneLargeOne(long seed) throws IOException {
    List<String> all = new ArrayList<>(randomTree(new Random(seed)));

    assertThat(keys(r -> {})).isEqualTo(all);
    for (int size = 1; size <= 3; size++) {
      assertThat(paged(size)).isEqualTo(all);
      assertThat(pagedByFolder(size)).isEqualTo(pagedByFolder(1000));
    }
  }

  private TreeSet<String> randomTree(Random random) throws IOException {
    TreeSet<String> keys = new TreeSet<>(S3ListingTest::byBytes);
    for (int i = 0; i < 25; i++) {
      String key = randomKey(random);
      if (isFree(bucket.resolve(key))) {
        files(key);
        keys.add(key);
      }
    }
    return keys;
  }

  private static boolean isFree(Path file) throws IOException {
    try {
      Files.createDirectories(file.getParent());
      return Files.notExists(file);
    } catch (FileSystemException e) {
      // One of its folders is a file already.
      return false;
    }
  }

  private static String randomKey(Random random) {
    String key = NAMES[random.nextInt(NAMES.length)];
    return random.nextInt(5) < 3 ? key + "/" + randomKey(random) : key;
  }

  private static int byBytes(String a, String b) {
    return Arrays.compareUnsigned(
        a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
  }

  private List<String> paged(int size) {
    List<String> keys = new ArrayList<>();
    for (ListObjectsV2Response page :
        client.listObjectsV2Paginator(r -> r.bucket("music").maxKeys(size))) {
      assertThat(page.keyCount()).isEqualTo(page.contents().size()).isLessThanOrEqualTo(size);
      assertThat(page.isTruncated()).isEqualTo(page.nextContinuationToken() != null);
      page.contents().forEach(object -> keys.add(object.key()));
    }
    return keys;
  }

  private List<String> pagedByFolder(int size) {
    List<String> keys = new ArrayList<>();
    for (ListObjectsV2Response page :
        client.listObjectsV2Paginator(r -> r.bucket("music").delimiter("/").maxKeys(size))) {
      assertThat(page.keyCount()).isEqualTo(page.contents().size() + page.commonPrefixes().size());
      page.contents().forEach(object -> keys.add(object.key()));
      keys.addAll(prefixes(page));
    }
    keys.sort(S3ListingTest::byBytes);
    return keys;
  }

  @Test
  void aPageThatTakesTheLastKeyIsTheLast() throws IOException {
    files("a", "b");

    assertThat(page(r -> r.maxKeys(2)).isTruncated()).isFalse();
    assertThat(page(r -> r.maxKeys(1)).isTruncated()).isTrue();
    assertThat(page(r -> r.maxKeys(0)).isTruncated()).isFalse();
    assertThat(page(r -> r.maxKeys(0)).keyCount()).isZero();
  }

  @Test
  void beginsAfterAKeyThatNeedNotExist() throws IOException {
    files("a", "b/1", "b/2", "b/c/1", "b/d", "c");

    assertThat(keys(r -> r.startAfter("a"))).startsWith("b/1").hasSize(5);
    assertThat(keys(r -> r.startAfter("b"))).startsWith("b/1").hasSize(5);
    assertThat(keys(r -> r.startAfter("b/"))).startsWith("b/1").hasSize(5);
    assertThat(keys(r -> r.startAfter("b/1"))).containsExactly("b/2", "b/c/1", "b/d", "c");
    assertThat(keys(r -> r.startAfter("b/bb"))).containsExactly("b/c/1", "b/d", "c");
    assertThat(keys(r -> r.startAfter("b/c/1"))).containsExactly("b/d", "c");
    assertThat(keys(r -> r.startAfter("b/zz"))).containsExactly("c");
    assertThat(keys(r -> r.startAfter("b0"))).containsExactly("c");
    assertThat(keys(r -> r.startAfter("c"))).isEmpty();
    assertThat(keys(r -> r.prefix("b/").startAfter("a"))).hasSize(4);
    assertThat(keys(r -> r.prefix("b/").startAfter("c"))).isEmpty();
  }

  @Test
  void aTokenCountsMoreThanWhereTheFirstPageBegan() throws IOException {
    files("a", "b", "c");

    String token = page(r -> r.startAfter("a").maxKeys(1)).nextContinuationToken();
    assertThat(keys(r -> r.startAfter("a").continuationToken(token))).containsExactly("c");
  }

  @Test
  void aTokenThatIsNoneIsRefused() {
    assertThatThrownBy(() -> page(r -> r.continuationToken("!")))
        .isInstanceOfSatisfying(S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(400));
  }

  @Test
  void aPrefixMayEndInTheMiddleOfAName() throws IOException {
    files("log/2018/a", "log/2018-11", "log/2019/a", "log/20", "logo", "lo/g");

    assertThat(keys(r -> r.prefix("lo")))
        .containsExactly("lo/g", "log/20", "log/2018-11", "log/2018/a", "log/2019/a", "logo");
    assertThat(keys(r -> r.prefix("log/2018"))).containsExactly("log/2018-11", "log/2018/a");
    assertThat(keys(r -> r.prefix("log/2018/"))).containsExactly("log/2018/a");
    assertThat(keys(r -> r.prefix("log/2018/a"))).containsExactly("log/2018/a");
    assertThat(keys(r -> r.prefix("log/2018/a/"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "log//", "log/./", "../", "log/../", "none/", "log/a/b/"})
  void noKeyBeginsWithAPathThatIsNotInNormalForm(String prefix) throws IOException {
    files("log/a");

    assertThat(keys(r -> r.prefix(prefix))).isEmpty();
  }

  @Test
  void aDelimiterJoinsWhatIsInFolders() throws IOException {
    files("a-b", "a/1", "a/2/3", "a.json", "b/1");

    ListObjectsV2Response top = page(r -> r.delimiter("/"));
    assertThat(top.contents()).extracting(S3Object::key).containsExactly("a-b", "a.json");
    assertThat(prefixes(top)).containsExactly("a/", "b/");
    assertThat(top.keyCount()).isEqualTo(4);

    ListObjectsV2Response inside = page(r -> r.delimiter("/").prefix("a/"));
    assertThat(inside.contents()).extracting(S3Object::key).containsExactly("a/1");
    assertThat(prefixes(inside)).containsExactly("a/2/");

    ListObjectsV2Response beside = page(r -> r.delimiter("/").prefix("a"));
    assertThat(beside.contents()).hasSize(2);
    assertThat(prefixes(beside)).containsExactly("a/");

    assertThat(prefixes(page(r -> r.delimiter("/").startAfter("a/")))).containsExactly("b/");
  }

  @Test
  void foldersComeInTheOrderOfTheirBytes() throws IOException {
    files(EMOJI + "/1", FULL_WIDTH + "/1", "é/1", "a/1");

    assertThat(
            client
                .listObjectsV2Paginator(r -> r.bucket("music").delimiter("/"))
                .commonPrefixes()
                .stream()
                .map(CommonPrefix::prefix))
        .containsExactly("a/", "é/", FULL_WIDTH + "/", EMOJI + "/");
  }

  @Test
  void theOlderListingPagesByKeysAndFolders() throws IOException {
    files("a/1", FULL_WIDTH + "/1", EMOJI, EMOJI + "a/1");

    List<String> found = new ArrayList<>();
    String marker = "";
    while (marker != null) {
      String after = marker;
      var page = client.listObjects(r -> r.bucket("music").delimiter("/").marker(after));
      page.contents().forEach(object -> found.add(object.key()));
      page.commonPrefixes().forEach(folder -> found.add(folder.prefix()));
      marker = page.nextMarker();
    }
    assertThat(found).containsExactly("a/", FULL_WIDTH + "/", EMOJI, EMOJI + "a/");
  }

  @Test
  void anEmptyFolderIsSeenOnlyAsAPrefix() throws IOException {
    Files.createDirectories(bucket.resolve("empty"));

    assertThat(keys(r -> {})).isEmpty();
    assertThat(prefixes(page(r -> r.delimiter("/")))).containsExactly("empty/");
  }

  @Test
  void aFolderThatWasPutIsAnObject() throws IOException {
    client.putObject(r -> r.bucket("music").key("put/"), RequestBody.empty());
    files("put/1", "put-1", "dropped/1");

    assertThat(keys(r -> {})).containsExactly("dropped/1", "put-1", "put/", "put/1");
    assertThat(paged(1)).containsExactly("dropped/1", "put-1", "put/", "put/1");
    assertThat(keys(r -> r.prefix("put/").delimiter("/"))).containsExactly("put/", "put/1");
    assertThat(keys(r -> r.prefix("dropped/").delimiter("/"))).containsExactly("dropped/1");
    assertThat(prefixes(page(r -> r.delimiter("/")))).containsExactly("dropped/", "put/");
    assertThat(page(r -> r.prefix("put/").maxKeys(1)).contents().get(0).size()).isZero();
  }

  @Test
  void theServersOwnFilesAreNotListed() throws IOException {
    files("a", "b/.s3proxy-versions/1", ".s3proxy-versions/1");
    String upload = client.createMultipartUpload(r -> r.bucket("music").key("big")).uploadId();
    client.uploadPart(
        r -> r.bucket("music").key("big").uploadId(upload).partNumber(1),
        RequestBody.fromString("part"));
    Files.createDirectory(bucket.resolve(".s3proxy-slash"));

    assertThat(keys(r -> {})).containsExactly("a", "b/.s3proxy-versions/1");
    assertThat(keys(r -> r.prefix(".mpus-"))).isEmpty();
    assertThat(keys(r -> r.prefix(".s3proxy-versions/"))).isEmpty();
    assertThat(prefixes(page(r -> r.delimiter("/")))).containsExactly("b/");
  }

  @Test
  void linksAreFollowedWithinTheBucket() throws IOException {
    files("real/1");
    Files.writeString(Files.createDirectory(root.resolve("other")).resolve("secret"), "x");
    link("real/circle", bucket);
    link("real/self", bucket.resolve("real/self"));
    link("to-folder", bucket.resolve("real"));
    link("to-file", bucket.resolve("real/1"));
    link("to-nothing", bucket.resolve("none"));
    link("out", root.resolve("other"));
    link("out-file", root.resolve("other/secret"));

    assertThat(keys(r -> {})).containsExactly("real/1", "to-file", "to-folder/1");
    assertThat(keys(r -> r.prefix("to-folder/"))).containsExactly("to-folder/1");
    assertThat(keys(r -> r.prefix("out/"))).isEmpty();
    assertThat(prefixes(page(r -> r.delimiter("/")))).containsExactly("real/", "to-folder/");
  }

  private void link(String key, Path target) throws IOException {
    Files.createSymbolicLink(bucket.resolve(key), target);
  }

  @Test
  void anObjectIsToldAsItsHeadAndItsGetTellIt() throws IOException {
    files("dropped", "é/" + EMOJI);
    client.putObject(r -> r.bucket("music").key("put"), RequestBody.fromString("put"));
    client.putObject(r -> r.bucket("music").key("folder/"), RequestBody.empty());
    String upload = client.createMultipartUpload(r -> r.bucket("music").key("parts")).uploadId();
    String part =
        client
            .uploadPart(
                r -> r.bucket("music").key("parts").uploadId(upload).partNumber(1),
                RequestBody.fromString("part"))
            .eTag();
    CompletedPart whole = CompletedPart.builder().partNumber(1).eTag(part).build();
    client.completeMultipartUpload(
        r ->
            r.bucket("music")
                .key("parts")
                .uploadId(upload)
                .multipartUpload(m -> m.parts(List.of(whole))));

    List<S3Object> listed = page(r -> {}).contents();
    assertThat(listed).hasSize(5);
    for (S3Object object : listed) {
      var head = client.headObject(r -> r.bucket("music").key(object.key()));
      assertThat(object.eTag()).isEqualTo(head.eTag()).isNotBlank();
      assertThat(client.getObjectAsBytes(r -> r.bucket("music").key(object.key())).response())
          .extracting(GetObjectResponse::eTag, GetObjectResponse::lastModified)
          .containsExactly(head.eTag(), head.lastModified());
      assertThat(object.size()).isEqualTo(head.contentLength());
      assertThat(object.lastModified().getEpochSecond())
          .isEqualTo(head.lastModified().getEpochSecond());
      assertThat(object.storageClassAsString()).isEqualTo("STANDARD");
    }
  }

  @Test
  void theOlderListingPagesByKeys() throws IOException {
    files("a", "b/1", "c");

    var first = client.listObjects(r -> r.bucket("music").maxKeys(2));
    assertThat(first.contents()).extracting(S3Object::key).containsExactly("a", "b/1");
    assertThat(first.isTruncated()).isTrue();
    var second = client.listObjects(r -> r.bucket("music").marker(first.nextMarker()));
    assertThat(second.contents()).extracting(S3Object::key).containsExactly("c");
  }

  @Test
  void aBucketThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> client.listObjectsV2(r -> r.bucket("nobucket")))
        .isInstanceOf(NoSuchBucketException.class);
  }

  @Test
  void bothStoresGiveTheKeysInTheSameOrder() throws IOException {
    files(EMOJI, FULL_WIDTH, "a-b", "a/x", "a.json");

    for (ObjectStore store :
        List.of(S3ObjectStore.at(server.endpoint()), new FolderObjectStore(root))) {
      try (store) {
        assertThat(store.list("music", ""))
            .extracting(o -> o.key())
            .containsExactly("a-b", "a.json", "a/x", FULL_WIDTH, EMOJI);
      }
    }
  }
}

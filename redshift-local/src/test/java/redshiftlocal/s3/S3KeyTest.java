package redshiftlocal.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redshiftlocal.Options;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** The S3 server where others can connect: who has not the key gets nothing. */
class S3KeyTest {
  private static final String SECRET = "wJalrXUtnFEMI";

  @TempDir Path folder;
  private Path bucket;
  private S3Server server;
  private URI endpoint;

  @BeforeEach
  void start() throws IOException {
    bucket = Files.createDirectories(folder.resolve("root/music"));
    Files.writeString(bucket.resolve("secret"), "secret");
    // As a folder usually is; S3Proxy takes that for public.
    Files.setPosixFilePermissions(bucket, PosixFilePermissions.fromString("rwxrwxrwx"));
    server =
        S3Server.start(
            InetAddress.getByName("0.0.0.0"),
            bucket.getParent(),
            0,
            Optional.of(new S3Key("local", SECRET)));
    endpoint = server.endpoint();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private S3Client client(AwsCredentialsProvider credentials) {
    return S3Client.builder()
        .endpointOverride(endpoint)
        .forcePathStyle(true)
        .region(Region.US_WEST_2)
        .credentialsProvider(credentials)
        .build();
  }

  private static AwsCredentialsProvider key(String id, String secret) {
    return StaticCredentialsProvider.create(AwsBasicCredentials.create(id, secret));
  }

  @Test
  void whoHasTheKeyReadsAndWrites() {
    try (S3Client client = client(key("local", SECRET))) {
      client.putObject(r -> r.bucket("music").key("p/ü 1"), RequestBody.fromString("größe"));
      assertThat(client.getObjectAsBytes(r -> r.bucket("music").key("p/ü 1")).asUtf8String())
          .isEqualTo("größe");
      assertThat(client.listObjectsV2(r -> r.bucket("music").prefix("p/")).contents()).hasSize(1);
      String id = client.createMultipartUpload(r -> r.bucket("music").key("big")).uploadId();
      String tag =
          client
              .uploadPart(
                  r -> r.bucket("music").key("big").uploadId(id).partNumber(1),
                  RequestBody.fromString("part"))
              .eTag();
      client.completeMultipartUpload(
          r ->
              r.bucket("music")
                  .key("big")
                  .uploadId(id)
                  .multipartUpload(
                      m -> m.parts(CompletedPart.builder().partNumber(1).eTag(tag).build())));
      client.deleteObject(r -> r.bucket("music").key("p/ü 1"));
    }
    assertThat(bucket.resolve("big")).hasContent("part");
    assertThat(bucket.resolve("p")).doesNotExist();
  }

  @Test
  void otherKeysAndNoKeyAreRefused() {
    for (AwsCredentialsProvider credentials :
        List.of(
            key("local", "wrong"), key("other", SECRET), AnonymousCredentialsProvider.create())) {
      try (S3Client client = client(credentials)) {
        assertRefused(() -> client.listBuckets());
        assertRefused(() -> client.listObjectsV2(r -> r.bucket("music")));
        assertRefused(() -> client.getObject(r -> r.bucket("music").key("secret")));
        assertRefused(() -> client.headObject(r -> r.bucket("music").key("secret")));
        assertRefused(
            () ->
                client.putObject(
                    r -> r.bucket("music").key("new"), RequestBody.fromString("theirs")));
        assertRefused(() -> client.deleteObject(r -> r.bucket("music").key("secret")));
        assertRefused(() -> client.createBucket(r -> r.bucket("theirs")));
      }
    }
    assertThat(bucket.resolve("secret")).hasContent("secret");
    assertThat(bucket.resolve("new")).doesNotExist();
    assertThat(bucket.resolveSibling("theirs")).doesNotExist();
  }

  private static void assertRefused(Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOf(S3Exception.class)
        .extracting(e -> ((S3Exception) e).statusCode())
        .isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /",
        "GET /music",
        "GET /music?acl",
        "GET /music/secret",
        "HEAD /music/secret",
        "HEAD /music",
        "PUT /music/new",
        "POST /music?delete",
        "DELETE /music/secret",
        "OPTIONS /music/secret"
      })
  void unsignedRequestsAreRefused(String request) throws IOException {
    String[] parts = request.split(" ");
    HttpURLConnection connection = open(endpoint.resolve(parts[1]).toURL());
    connection.setRequestMethod(parts[0]);

    assertThat(connection.getResponseCode()).isGreaterThanOrEqualTo(400);
    assertThat(connection.getHeaderFields().keySet())
        .noneMatch(name -> name != null && name.startsWith("Access-Control-Allow"));
    assertThat(bucket.resolve("secret")).exists();
    assertThat(bucket.resolve("new")).doesNotExist();
  }

  private static HttpURLConnection open(URL url) throws IOException {
    return (HttpURLConnection) url.openConnection();
  }

  @Test
  void aPresignedLinkIsGoodForItsObjectAlone() throws IOException {
    String link;
    try (S3Presigner presigner =
        S3Presigner.builder()
            .endpointOverride(endpoint)
            .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build())
            .region(Region.US_WEST_2)
            .credentialsProvider(key("local", SECRET))
            .build()) {
      link =
          presigner
              .presignGetObject(
                  r ->
                      r.signatureDuration(Duration.ofMinutes(1))
                          .getObjectRequest(g -> g.bucket("music").key("secret")))
              .url()
              .toString();
    }
    Files.writeString(bucket.resolve("other"), "other");

    assertThat(open(URI.create(link).toURL()).getResponseCode()).isEqualTo(200);
    assertThat(open(URI.create(link.replace("/secret?", "/other?")).toURL()).getResponseCode())
        .isEqualTo(403);
  }

  @Test
  void withoutAKeyItServesLoopbackOnly() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> S3Server.start(InetAddress.getByName("0.0.0.0"), folder, 0, Optional.empty()));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Options.temporary().withS3Root(folder, 0).withBind("0.0.0.0", "Another1password"))
        .withMessageContaining("--s3-credentials-file");
  }

  @Test
  void theKeyIsReadFromTheFileThatTheAwsToolsRead() throws IOException {
    Path file = folder.resolve("credentials");
    Files.writeString(
        file,
        """
        [other]
        aws_access_key_id = other
        aws_secret_access_key = other
        [default]
        aws_access_key_id = local
        aws_secret_access_key = %s
        """
            .formatted(SECRET));

    assertThat(S3Key.read(file)).isEqualTo(new S3Key("local", SECRET));
    assertThat(S3Key.read(file).toString()).doesNotContain(SECRET);
    ProfileFile profiles =
        ProfileFile.builder().content(file).type(ProfileFile.Type.CREDENTIALS).build();
    try (S3Client client =
        client(ProfileCredentialsProvider.builder().profileFile(profiles).build())) {
      assertThat(client.listBuckets().buckets()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "wJalrXUtnFEMI",
        "[default]\naws_access_key_id = local",
        "[default]\naws_access_key_id = local\naws_secret_access_key =",
        "[other]\naws_access_key_id = local\naws_secret_access_key = wJalrXUtnFEMI",
        "[default]\nwJalrXUtnFEMI"
      })
  void aFileWithoutAKeyIsRefusedWithoutTellingIt(String content) throws IOException {
    Path file = Files.writeString(folder.resolve("credentials"), content);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> S3Key.read(file))
        .withMessageStartingWith(file.toString())
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain(SECRET));
  }

  @Test
  void aFileThatIsMissingIsNamed() {
    assertThatThrownBy(() -> S3Key.read(folder.resolve("none")))
        .isInstanceOf(NoSuchFileException.class);
  }
}

package redshiftlocal.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/** The S3 server tells the server-side encryption that it was asked for, by the AWS SDK. */
class S3EncryptionTest {
  private static final String BUCKET = "music";
  private static final String KEY = "arn:aws:kms:us-west-2:111122223333:key/one";

  @TempDir Path root;
  private S3Server server;
  private S3Client client;

  @BeforeEach
  void start() throws Exception {
    Files.createDirectory(root.resolve(BUCKET));
    server = S3Server.start(InetAddress.getLoopbackAddress(), root, 0);
    client = S3Clients.withKey("local", "local", server);
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void aes256IsToldToTheWriterAndToReaders() throws Exception {
    PutObjectResponse put = put("a", r -> r.serverSideEncryption(ServerSideEncryption.AES256));

    assertThat(put.serverSideEncryption()).isEqualTo(ServerSideEncryption.AES256);
    assertThat(head("a").serverSideEncryption()).isEqualTo(ServerSideEncryption.AES256);
    assertThat(root.resolve("music/a")).hasContent("text");
  }

  @Test
  void aKeyIsToldToTheWriterAndToReaders() {
    PutObjectResponse put =
        put(
            "k",
            r ->
                r.serverSideEncryption(ServerSideEncryption.AWS_KMS)
                    .ssekmsKeyId(KEY)
                    .bucketKeyEnabled(true));
    assertThat(put.serverSideEncryption()).isEqualTo(ServerSideEncryption.AWS_KMS);
    assertThat(put.ssekmsKeyId()).isEqualTo(KEY);
    assertThat(put.bucketKeyEnabled()).isTrue();

    assertThat(head("k").serverSideEncryption()).isEqualTo(ServerSideEncryption.AWS_KMS);
    assertThat(head("k").ssekmsKeyId()).isEqualTo(KEY);
    assertThat(head("k").bucketKeyEnabled()).isTrue();
    var got = client.getObjectAsBytes(r -> r.bucket(BUCKET).key("k"));
    assertThat(got.asUtf8String()).isEqualTo("text");
    assertThat(got.response().ssekmsKeyId()).isEqualTo(KEY);
    assertThat(got.response().bucketKeyEnabled()).isTrue();
  }

  @Test
  void withoutAKeyItIsTheOneThatAwsManages() {
    put("m", r -> r.serverSideEncryption(ServerSideEncryption.AWS_KMS));
    assertThat(head("m").ssekmsKeyId()).endsWith(":alias/aws/s3");
  }

  @Test
  void whatNobodyAskedAboutIsAes256() throws Exception {
    Files.writeString(root.resolve("music/dropped"), "{}");
    put("put", r -> {});

    assertThat(head("dropped").serverSideEncryption()).isEqualTo(ServerSideEncryption.AES256);
    assertThat(head("put").serverSideEncryption()).isEqualTo(ServerSideEncryption.AES256);
  }

  @Test
  void aCopyHasTheEncryptionThatItIsMadeWith() {
    put("k", r -> r.serverSideEncryption(ServerSideEncryption.AWS_KMS).ssekmsKeyId(KEY));
    var copied =
        client.copyObject(
            r ->
                r.sourceBucket(BUCKET)
                    .sourceKey("k")
                    .destinationBucket(BUCKET)
                    .destinationKey("copy")
                    .serverSideEncryption(ServerSideEncryption.AWS_KMS));

    assertThat(copied.serverSideEncryption()).isEqualTo(ServerSideEncryption.AWS_KMS);
    assertThat(head("copy").ssekmsKeyId()).isEqualTo(copied.ssekmsKeyId()).isNotEqualTo(KEY);
  }

  @Test
  void anUploadOfPartsHasTheEncryptionThatItWasBegunWith() {
    var begun =
        client.createMultipartUpload(
            r ->
                r.bucket(BUCKET)
                    .key("big")
                    .serverSideEncryption(ServerSideEncryption.AWS_KMS)
                    .ssekmsKeyId(KEY));
    assertThat(begun.ssekmsKeyId()).isEqualTo(KEY);

    String id = begun.uploadId();
    var part =
        client.uploadPart(
            r -> r.bucket(BUCKET).key("big").uploadId(id).partNumber(1),
            RequestBody.fromString("part"));
    CompletedPart one = CompletedPart.builder().partNumber(1).eTag(part.eTag()).build();
    client.completeMultipartUpload(
        r -> r.bucket(BUCKET).key("big").uploadId(id).multipartUpload(m -> m.parts(one)));
    assertThat(head("big").serverSideEncryption()).isEqualTo(ServerSideEncryption.AWS_KMS);
    assertThat(head("big").ssekmsKeyId()).isEqualTo(KEY);
  }

  @Test
  void anUnknownAlgorithmIsRefusedInS3sWords() {
    assertRefused(400, "InvalidArgument", r -> r.serverSideEncryption("AES512"));
    assertRefused(
        400,
        "InvalidArgument",
        r -> r.serverSideEncryption(ServerSideEncryption.AES256).ssekmsKeyId(KEY));
  }

  @Test
  void aKeyOfTheClientsOwnIsRefused() {
    String key = Base64.getEncoder().encodeToString(new byte[32]);
    assertRefused(501, "NotImplemented", r -> r.sseCustomerAlgorithm("AES256").sseCustomerKey(key));
  }

  private void assertRefused(int status, String code, Consumer<PutObjectRequest.Builder> wish) {
    assertThatThrownBy(() -> put("refused", wish))
        .isInstanceOfSatisfying(
            S3Exception.class,
            e -> {
              assertThat(e.statusCode()).isEqualTo(status);
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
            });
    assertThat(root.resolve("music/refused")).doesNotExist();
  }

  private PutObjectResponse put(String key, Consumer<PutObjectRequest.Builder> wish) {
    return client.putObject(
        r -> {
          r.bucket(BUCKET).key(key);
          wish.accept(r);
        },
        RequestBody.fromString("text"));
  }

  private HeadObjectResponse head(String key) {
    return client.headObject(r -> r.bucket(BUCKET).key(key));
  }
}

package redshiftlocal.cases;

import java.io.IOException;
import java.nio.file.Files;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import redshiftlocal.Options;
import redshiftlocal.RedshiftLocal;
import redshiftlocal.SharedServer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Some cases by the way that they take to a real cluster, with our own server in its place. */
class GivenClusterTest {
  private static S3Client s3;
  private static CaseRunner runner;

  @BeforeAll
  static void server() throws IOException {
    RedshiftLocal server = SharedServer.get();
    Files.createDirectories(SharedServer.buckets().resolve("given"));
    s3 =
        S3Client.builder()
            .endpointOverride(server.s3Endpoint().orElseThrow())
            .forcePathStyle(true)
            .region(Region.US_WEST_2)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .build();
    runner =
        new CaseRunner(
            new GivenCluster(
                new GivenCluster.Access(
                    server.freshDatabase(),
                    "awsuser",
                    Options.DEFAULT_PASSWORD,
                    "given",
                    "arn:aws:iam::111111111111:role/given"),
                s3),
            null);
  }

  @AfterAll
  static void close() {
    s3.close();
  }

  @TestFactory
  Stream<DynamicTest> jsonCases() {
    return CaseFile.all().stream()
        .filter(file -> file.path().endsWith("copy/json.yaml"))
        .flatMap(file -> file.cases().stream())
        .filter(one -> one.deviation().isEmpty())
        .map(
            one ->
                DynamicTest.dynamicTest(
                    one.name(), () -> runner.run(one, ClientKind.JDBC_EXTENDED)));
  }
}

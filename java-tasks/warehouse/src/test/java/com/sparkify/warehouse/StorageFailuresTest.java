package com.sparkify.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** The answers of S3 (API reference, "Error responses") as the SDK's own client reports them. */
class StorageFailuresTest {
  private static TaskException failure(URI endpoint) {
    try (S3Client s3 =
        S3Client.builder()
            .endpointOverride(endpoint)
            .forcePathStyle(true)
            .region(Region.EU_WEST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "key")))
            .overrideConfiguration(it -> it.retryStrategy(AwsRetryStrategy.doNotRetry()))
            .build()) {
      return Failures.explain(
          catchThrowable(() -> s3.listObjectsV2(it -> it.bucket("logs"))), null);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "503, SlowDown, TRY_AGAIN, S3 is busy",
    "500, InternalError, TRY_AGAIN, S3 is busy",
    "400, ThrottlingException, TRY_AGAIN, S3 is busy",
    "409, OperationAborted, TRY_AGAIN, run the task again",
    "404, NoSuchBucket, WRONG_SETTINGS, check --bucket and --work-prefix",
    "403, AccessDenied, WRONG_SETTINGS, allow the task's AWS credentials",
    "400, ExpiredToken, WRONG_SETTINGS, have not expired",
    "301, PermanentRedirect, WRONG_SETTINGS, check --region",
    "405, MethodNotAllowed, BUG, please report it"
  })
  void anAnswerBecomesAnExitCodeAndAnAdvice(
      int status, String s3Code, ExitCode exitCode, String advice) throws IOException {
    String body = "<Error><Code>" + s3Code + "</Code><Message>S3's own words</Message></Error>";
    try (HttpAnswers server = HttpAnswers.with(status, body)) {
      TaskException failure = failure(server.url());
      assertThat(failure.exitCode()).isEqualTo(exitCode);
      assertThat(failure).hasMessageContaining(advice).hasMessageContaining("S3's own words");
    }
  }

  @Test
  void noAnswerPasses() throws IOException {
    URI down;
    try (HttpAnswers server = HttpAnswers.with(200, "")) {
      down = server.url();
    }
    assertThat(failure(down).exitCode()).isEqualTo(ExitCode.TRY_AGAIN);
  }

  @Test
  void anUnknownHostIsASetting() {
    TaskException failure = failure(URI.create("http://s3.invalid"));
    assertThat(failure.exitCode()).isEqualTo(ExitCode.WRONG_SETTINGS);
    assertThat(failure).hasMessageContaining("check --s3-endpoint and --region");
  }
}

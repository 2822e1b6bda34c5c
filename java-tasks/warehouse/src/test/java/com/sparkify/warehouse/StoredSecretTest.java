package com.sparkify.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import tools.jackson.databind.json.JsonMapper;

/** The request and answers of GetSecretValue (AWS Secrets Manager, API reference). */
class StoredSecretTest {
  private static StoredSecret read(URI service) {
    return StoredSecret.read(
        "prod/warehouse",
        service,
        "eu-west-1",
        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "key")));
  }

  private static StoredSecret stored(String secret) throws IOException {
    String answer = JsonMapper.shared().createObjectNode().put("SecretString", secret).toString();
    try (HttpAnswers server = HttpAnswers.with(200, answer)) {
      return read(server.url());
    }
  }

  private static TaskException refusal(int status, String answer) throws IOException {
    try (HttpAnswers server = HttpAnswers.with(status, answer)) {
      return refusal(server.url());
    }
  }

  private static TaskException refusal(URI service) {
    return catchThrowableOfType(TaskException.class, () -> read(service));
  }

  @Test
  void theRequestIsSignedForTheService() throws IOException {
    try (HttpAnswers server = HttpAnswers.with(200, "{\"SecretString\":\"Pa55word\"}")) {
      read(server.url());
      assertThat(server.request()).isEqualTo("{\"SecretId\":\"prod/warehouse\"}");
      assertThat(server.header("X-amz-target")).isEqualTo("secretsmanager.GetSecretValue");
      assertThat(server.header("Content-type")).isEqualTo("application/x-amz-json-1.1");
      assertThat(server.header("Authorization"))
          .startsWith("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/")
          .contains("/eu-west-1/secretsmanager/aws4_request", "host", "x-amz-target");
    }
  }

  @Test
  void aBarePasswordHasNoUser() throws IOException {
    assertThat(stored("Pa55word\n")).isEqualTo(new StoredSecret(null, "Pa55word"));
  }

  @Test
  void jsonMayNameTheUser() throws IOException {
    assertThat(stored("{\"username\":\"loader\",\"password\":\"Pa55word\",\"port\":5439}"))
        .isEqualTo(new StoredSecret("loader", "Pa55word"));
    assertThat(stored("{\"password\":\"Pa55word\"}")).isEqualTo(new StoredSecret(null, "Pa55word"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"pass\":\"Pa55word\"}", "{\"password\":1}", "{\"password\":\"Pa55word"})
  void jsonWithoutAPasswordIsRefusedAndNotShown(String secret) {
    TaskException refusal = catchThrowableOfType(TaskException.class, () -> stored(secret));
    assertThat(refusal.exitCode()).isEqualTo(ExitCode.WRONG_SETTINGS);
    assertThat(refusal)
        .hasMessage(
            "--warehouse-password-secret prod/warehouse holds no field \"password\": store"
                + " {\"username\": …, \"password\": …}")
        .hasNoCause();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"SecretBinary\":\"UGE1NXdvcmQ=\"}", "{\"SecretString\":\" \"}"})
  void anAnswerWithoutTextIsRefusedAndNotShown(String answer) throws IOException {
    TaskException refusal = refusal(200, answer);
    assertThat(refusal.exitCode()).isEqualTo(ExitCode.WRONG_SETTINGS);
    assertThat(refusal)
        .hasMessage(
            "--warehouse-password-secret prod/warehouse holds no text: store the password as a"
                + " string")
        .hasNoCause();
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>", "{\"SecretString\":\"Pa55word"})
  void anAnswerOfAnotherServiceIsRefusedAndNotShown(String answer) throws IOException {
    TaskException refusal = refusal(200, answer);
    assertThat(refusal.exitCode()).isEqualTo(ExitCode.WRONG_SETTINGS);
    assertThat(refusal)
        .hasMessageContaining("the answer is none of that service's")
        .hasMessageNotContaining("Pa55word")
        .hasNoCause();
  }

  @ParameterizedTest
  @CsvSource({
    "400, ResourceNotFoundException, WRONG_SETTINGS",
    "400, AccessDeniedException, WRONG_SETTINGS",
    "400, ThrottlingException, TRY_AGAIN",
    "429, TooManyRequests, TRY_AGAIN",
    "500, InternalServiceError, TRY_AGAIN",
    "503, ServiceUnavailable, TRY_AGAIN"
  })
  void aRefusalNamesTheIdAndTheServersReason(int status, String type, ExitCode code)
      throws IOException {
    TaskException refusal = refusal(status, "{\"__type\":\"" + type + "\"}");
    assertThat(refusal.exitCode()).isEqualTo(code);
    assertThat(refusal)
        .hasMessageContaining("--warehouse-password-secret prod/warehouse")
        .hasMessageContaining("Status Code: " + status)
        .hasMessageContaining(type);
  }

  @Test
  void aServiceThatIsDownPassesAndOneThatIsNowhereIsASetting() throws IOException {
    URI down;
    try (HttpAnswers server = HttpAnswers.with(200, "")) {
      down = server.url();
    }
    assertThat(refusal(down).exitCode()).isEqualTo(ExitCode.TRY_AGAIN);
    TaskException nowhere = refusal(URI.create("http://secretsmanager.invalid/"));
    assertThat(nowhere.exitCode()).isEqualTo(ExitCode.WRONG_SETTINGS);
    assertThat(nowhere).hasMessageContaining("no such host: secretsmanager.invalid");
  }
}

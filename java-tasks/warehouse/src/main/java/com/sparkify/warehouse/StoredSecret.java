package com.sparkify.warehouse;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A login kept in AWS Secrets Manager: the bare password, or JSON with username and password. One
 * signed request (API reference, "GetSecretValue") saves the tasks a client library.
 */
record StoredSecret(String user, String password) {
  private static final Set<String> SET_BY_THE_CLIENT = Set.of("host", "content-length");

  static StoredSecret read(String id, StorageOptions storage) {
    try {
      String region =
          storage.region() != null
              ? storage.region()
              : DefaultAwsRegionProviderChain.builder().build().getRegion().id();
      URI service = URI.create("https://secretsmanager." + region + ".amazonaws.com/");
      return read(id, service, region, DefaultCredentialsProvider.builder().build());
    } catch (SdkException e) {
      throw unreadable(id, e.getMessage(), e);
    }
  }

  static StoredSecret read(
      String id, URI service, String region, AwsCredentialsProvider credentials) {
    String body = JsonMapper.shared().createObjectNode().put("SecretId", id).toString();
    SignedRequest signed =
        AwsV4HttpSigner.create()
            .sign(
                request ->
                    request
                        .identity(credentials.resolveCredentials())
                        .request(
                            SdkHttpRequest.builder()
                                .method(SdkHttpMethod.POST)
                                .uri(service)
                                .putHeader("Content-Type", "application/x-amz-json-1.1")
                                .putHeader("X-Amz-Target", "secretsmanager.GetSecretValue")
                                .build())
                        .payload(ContentStreamProvider.fromUtf8String(body))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "secretsmanager")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(service)
            .timeout(Duration.ofSeconds(20))
            .POST(HttpRequest.BodyPublishers.ofString(body));
    signed
        .request()
        .forEachHeader(
            (name, values) -> {
              if (!SET_BY_THE_CLIENT.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
              }
            });
    return parse(id, secretString(id, send(id, request.build())));
  }

  private static String send(String id, HttpRequest request) {
    try {
      HttpResponse<String> answer =
          HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() == 200) {
        return answer.body();
      }
      String why = "HTTP " + answer.statusCode() + " " + answer.body();
      throw isTransient(answer) ? unreachable(id, why, null) : unreadable(id, why, null);
    } catch (IOException e) {
      throw Failures.hasCause(e, UnresolvedAddressException.class)
          ? unreadable(id, "no such host as " + request.uri().getHost(), e)
          : unreachable(id, e.toString(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreachable(id, "interrupted", e);
    }
  }

  /** API reference, "Common errors": throttling is reported as a 400. */
  private static boolean isTransient(HttpResponse<String> answer) {
    return answer.statusCode() >= 500
        || answer.statusCode() == 429
        || answer.body().contains("Throttling");
  }

  private static String secretString(String id, String answer) {
    try {
      JsonNode text = JsonMapper.shared().readTree(answer).path("SecretString");
      if (text.isString() && !text.stringValue().isBlank()) {
        return text.stringValue().strip();
      }
    } catch (JacksonException e) {
      // Told below, without the parser's message: it could quote the secret.
    }
    throw new TaskException(
        ExitCode.WRONG_SETTINGS,
        "--warehouse-password-secret " + id + " holds no text: store the password as a string");
  }

  static StoredSecret parse(String id, String text) {
    if (!text.startsWith("{")) {
      return new StoredSecret(null, text);
    }
    try {
      JsonNode json = JsonMapper.shared().readTree(text);
      if (json.path("password").isString()) {
        return new StoredSecret(
            json.path("username").isString() ? json.path("username").stringValue() : null,
            json.path("password").stringValue());
      }
    } catch (JacksonException e) {
      // Told below, without the parser's message: it could quote the secret.
    }
    throw new TaskException(
        ExitCode.WRONG_SETTINGS,
        "--warehouse-password-secret "
            + id
            + " holds no field \"password\": store {\"username\": …, \"password\": …}");
  }

  private static TaskException unreachable(String id, String why, Exception cause) {
    return new TaskException(
        ExitCode.TRY_AGAIN,
        "AWS Secrets Manager does not answer for --warehouse-password-secret "
            + id
            + ": run the task again later ("
            + why
            + ")",
        cause);
  }

  private static TaskException unreadable(String id, String why, Exception cause) {
    return new TaskException(
        ExitCode.WRONG_SETTINGS,
        "--warehouse-password-secret "
            + id
            + " cannot be read from AWS Secrets Manager: check the id, --region, and that the AWS"
            + " credentials allow secretsmanager:GetSecretValue ("
            + why
            + ")",
        cause);
  }
}

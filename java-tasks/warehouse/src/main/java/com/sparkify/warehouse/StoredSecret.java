package com.sparkify.warehouse;

import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClientBuilder;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A login kept in AWS Secrets Manager: the bare password, or JSON with username and password. */
record StoredSecret(String user, String password) {
  static StoredSecret read(String id, StorageOptions storage) {
    try {
      String region =
          storage.region() != null
              ? storage.region()
              : DefaultAwsRegionProviderChain.builder().build().getRegion().id();
      return read(id, null, region, DefaultCredentialsProvider.builder().build());
    } catch (SdkException e) {
      throw unreadable(id, e.getMessage(), e);
    }
  }

  /**
   * Reads it.
   *
   * @param service another address than the region's own; null: that one
   */
  static StoredSecret read(
      String id, URI service, String region, AwsCredentialsProvider credentials) {
    SecretsManagerClientBuilder builder =
        SecretsManagerClient.builder().region(Region.of(region)).credentialsProvider(credentials);
    if (service != null) {
      builder.endpointOverride(service);
    }
    try (SecretsManagerClient secrets = builder.build()) {
      return parse(id, text(id, secrets));
    } catch (SdkServiceException e) {
      throw e.isThrottlingException() || e.statusCode() >= 500 || e.statusCode() == 429
          ? unreachable(id, e.getMessage(), e)
          : unreadable(id, e.getMessage(), e);
    } catch (SdkException e) {
      throw withoutAnswer(id, e);
    }
  }

  /** What cannot be parsed is told without the parser's message: it could quote the secret. */
  private static TaskException withoutAnswer(String id, SdkException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnknownHostException) {
        return unreadable(id, "no such host: " + cause.getMessage(), e);
      }
      if (cause instanceof IOException && !cause.getClass().getName().contains(".jackson.")) {
        return unreachable(id, cause.toString(), e);
      }
    }
    return unreadable(id, "the answer is none of that service's", null);
  }

  private static String text(String id, SecretsManagerClient secrets) {
    String text = secrets.getSecretValue(request -> request.secretId(id)).secretString();
    if (text == null || text.isBlank()) {
      throw new TaskException(
          ExitCode.WRONG_SETTINGS,
          "--warehouse-password-secret " + id + " holds no text: store the password as a string");
    }
    return text.strip();
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

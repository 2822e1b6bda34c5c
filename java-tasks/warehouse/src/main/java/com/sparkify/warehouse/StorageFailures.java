package com.sparkify.warehouse;

import java.net.UnknownHostException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/** What an error of S3 or its client means to who runs the task. */
final class StorageFailures {
  private StorageFailures() {}

  static TaskException explain(SdkException e) {
    return e instanceof SdkServiceException answer ? ofAnswer(answer) : withoutAnswer(e);
  }

  private static TaskException ofAnswer(SdkServiceException e) {
    if (e.isThrottlingException() || e.statusCode() >= 500) {
      return tryAgain(e, "S3 is busy: run the task again later");
    }
    return switch (e.statusCode()) {
      case 404 -> settings(e, "there is no such bucket: check --bucket and --work-prefix");
      case 301, 307, 400 ->
          settings(
              e,
              "S3 refused the request: check --region, --bucket, and that the AWS credentials have"
                  + " not expired");
      case 401, 403 ->
          settings(
              e,
              "S3 denied the access: allow the task's AWS credentials to list --bucket and to"
                  + " write to --work-prefix");
      case 408, 409 -> tryAgain(e, "S3 did not finish the request: run the task again");
      default -> Failures.bug("unexpected S3 error: " + e.getMessage(), e);
    };
  }

  private static TaskException withoutAnswer(SdkException e) {
    if (String.valueOf(e.getMessage()).contains("credentials")) {
      return settings(
          e,
          "no AWS credentials were found: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or run"
              + " with a role");
    }
    if (Failures.hasCause(e, UnknownHostException.class)) {
      return settings(e, "there is no S3 at that name: check --s3-endpoint and --region");
    }
    return tryAgain(e, "S3 does not answer: check --s3-endpoint, and run the task again");
  }

  private static TaskException settings(Exception e, String advice) {
    return new TaskException(ExitCode.WRONG_SETTINGS, advice + ": " + e.getMessage(), e);
  }

  private static TaskException tryAgain(Exception e, String advice) {
    return new TaskException(ExitCode.TRY_AGAIN, advice + ": " + e.getMessage(), e);
  }
}

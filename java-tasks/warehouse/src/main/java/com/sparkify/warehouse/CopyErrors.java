package com.sparkify.warehouse;

import java.util.Optional;

/**
 * Tells what COPY could not reach. Redshift puts S3's answer into the message, as in {@code
 * S3ServiceException:The specified bucket does not exist,Status 404,Error NoSuchBucket} (developer
 * guide, "S3ServiceException errors").
 */
final class CopyErrors {
  private CopyErrors() {}

  static Optional<TaskException> explain(String message) {
    if (message.contains("NoSuchBucket")) {
      return settings("the bucket does not exist: correct --bucket: " + message);
    }
    if (message.contains("NoSuchKey") || message.contains("Mandatory url is not present")) {
      return Optional.of(
          new TaskException(
              ExitCode.TRY_AGAIN, "a file went while it was being read, run again: " + message));
    }
    if (message.contains("SlowDown") || message.contains("Status 503")) {
      return Optional.of(
          new TaskException(ExitCode.TRY_AGAIN, "S3 is busy, try again later: " + message));
    }
    if (message.contains("IAM Role")
        || message.contains("IAM role")
        || message.contains("iam_role")) {
      return settings(
          "the cluster may not use the role: check --iam-role, and that it is attached to the"
              + " cluster: "
              + message);
    }
    if (message.contains("AccessDenied") || message.contains("Status 403")) {
      return settings(
          "the role may not read the files: allow --iam-role to list and get in --bucket: "
              + message);
    }
    if (message.contains("PermanentRedirect") || message.contains("Status 301")) {
      return settings("the bucket is in another region: correct --region: " + message);
    }
    return Optional.empty();
  }

  private static Optional<TaskException> settings(String message) {
    return Optional.of(new TaskException(ExitCode.WRONG_SETTINGS, message));
  }
}

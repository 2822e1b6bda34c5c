package com.sparkify.warehouse;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/** The one place that says which exit code an error has, and what to do about it. */
final class Failures {
  private Failures() {}

  static TaskException explain(Exception e, WarehouseLogin login) {
    if (e instanceof TaskException known) {
      return known;
    }
    if (e instanceof SQLException sql) {
      return ofWarehouse(sql, login);
    }
    if (e instanceof SdkException aws) {
      return ofStorage(aws);
    }
    return new TaskException(
        ExitCode.BUG, "this is a bug in the task, please report it with this output: " + e, e);
  }

  private static TaskException ofWarehouse(SQLException e, WarehouseLogin login) {
    String state = String.valueOf(e.getSQLState());
    String message = String.valueOf(e.getMessage()).strip();
    String url = login == null ? "" : login.url().replaceFirst("\\?.*", "");
    if (hasCause(e, UnknownHostException.class)) {
      return settings(e, "no host of this name, --warehouse-url " + url + ": correct the name");
    }
    if (state.startsWith("28")) {
      return settings(
          e,
          "the warehouse refused the login of "
              + (login == null ? "the user" : login.user())
              + ": check --warehouse-user and the password (WAREHOUSE_PASSWORD,"
              + " --warehouse-password-file or --warehouse-password-secret): "
              + message);
    }
    if (state.equals("3D000")) {
      return settings(e, message + ": correct the database at the end of --warehouse-url " + url);
    }
    if (state.equals("42501")) {
      return settings(e, message + ": grant it to --warehouse-user, or log in as another user");
    }
    if (SqlErrors.isMissingTable(e)) {
      return settings(e, message + ": run create-tables first");
    }
    if (hasCause(e, ConnectException.class)) {
      return tryAgain(e, "nothing answers at --warehouse-url " + url + ": is the warehouse up?");
    }
    if (SqlErrors.isConnectionLoss(e)) {
      return tryAgain(
          e, "the connection to the warehouse was lost, run the task again: " + message);
    }
    if (SqlErrors.isConflict(e)) {
      return tryAgain(e, "other transactions were in the way each time, try again: " + message);
    }
    if (state.startsWith("57") || state.startsWith("53")) {
      return tryAgain(e, "the warehouse could not finish the statement, try again: " + message);
    }
    return CopyErrors.explain(message)
        .map(known -> new TaskException(known.exitCode(), known.getMessage(), e))
        .orElseGet(() -> new TaskException(ExitCode.BUG, "unexpected SQL error: " + message, e));
  }

  private static TaskException ofStorage(SdkException e) {
    String message = String.valueOf(e.getMessage());
    if (e instanceof SdkServiceException service) {
      if (service.isThrottlingException() || service.statusCode() >= 500) {
        return tryAgain(e, "S3 is busy, try again later: " + message);
      }
      return switch (service.statusCode()) {
        case 404 -> settings(e, "no such bucket: check --bucket and --work-prefix: " + message);
        case 301, 307, 400 ->
            settings(e, "S3 refused the request: check --region and --bucket: " + message);
        case 401, 403 ->
            settings(
                e,
                "S3 denied the access: allow the task's AWS credentials to list --bucket and to"
                    + " write to --work-prefix: "
                    + message);
        default -> new TaskException(ExitCode.BUG, "unexpected S3 error: " + message, e);
      };
    }
    if (message.contains("credentials")) {
      return settings(
          e,
          "no AWS credentials were found: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or run"
              + " with a role: "
              + message);
    }
    if (hasCause(e, UnknownHostException.class)) {
      return settings(e, "no S3 at that name: check --s3-endpoint and --region: " + message);
    }
    if (e instanceof SdkClientException) {
      return tryAgain(e, "S3 does not answer (--s3-endpoint), try again: " + message);
    }
    return new TaskException(ExitCode.BUG, "unexpected S3 error: " + message, e);
  }

  private static TaskException settings(Exception e, String message) {
    return new TaskException(ExitCode.WRONG_SETTINGS, message, e);
  }

  private static TaskException tryAgain(Exception e, String message) {
    return new TaskException(ExitCode.TRY_AGAIN, message, e);
  }

  private static boolean hasCause(Throwable e, Class<? extends Throwable> type) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }

  static String stackTrace(Throwable e) {
    StringWriter text = new StringWriter();
    e.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}

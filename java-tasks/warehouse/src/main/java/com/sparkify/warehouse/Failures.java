package com.sparkify.warehouse;

import java.sql.SQLException;
import software.amazon.awssdk.core.exception.SdkException;

/** Says which exit code an error has, and what to do about it. */
final class Failures {
  private Failures() {}

  /** Libraries wrap what the driver and S3 report, so the causes are looked at too. */
  static TaskException explain(Throwable e, WarehouseLogin login) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof TaskException known) {
        return known;
      }
      if (cause instanceof SQLException sql) {
        return SqlFailures.explain(sql, login);
      }
      if (cause instanceof SdkException aws) {
        return StorageFailures.explain(aws);
      }
    }
    return bug(String.valueOf(e), e);
  }

  static TaskException bug(String what, Throwable e) {
    return new TaskException(
        ExitCode.BUG, "this is a bug in the task, please report it with its log: " + what, e);
  }

  static boolean hasCause(Throwable e, Class<? extends Throwable> type) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }
}

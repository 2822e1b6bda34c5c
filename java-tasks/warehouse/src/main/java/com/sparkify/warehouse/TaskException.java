package com.sparkify.warehouse;

/** A failure that is understood: its message is for people, its code for the scheduler. */
public final class TaskException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final ExitCode exitCode;

  public TaskException(ExitCode exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  public TaskException(ExitCode exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  public ExitCode exitCode() {
    return exitCode;
  }
}

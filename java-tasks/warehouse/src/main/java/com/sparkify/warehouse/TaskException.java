package com.sparkify.warehouse;

import java.util.List;

/** A failure that is understood: its message is for people, its code for the scheduler. */
public final class TaskException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final ExitCode exitCode;
  private final transient List<String> findings;

  public TaskException(ExitCode exitCode, String message) {
    this(exitCode, List.of(message));
  }

  /**
   * @param findings what was found wrong; each is printed on a line of its own
   */
  public TaskException(ExitCode exitCode, List<String> findings) {
    super(String.join("\n", findings));
    this.exitCode = exitCode;
    this.findings = List.copyOf(findings);
  }

  public TaskException(ExitCode exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
    this.findings = List.of(message);
  }

  public ExitCode exitCode() {
    return exitCode;
  }

  List<String> findings() {
    return findings;
  }
}

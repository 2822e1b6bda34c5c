package com.sparkify.warehouse;

/** What a task's exit code means to the scheduler. */
public enum ExitCode {
  DONE(0),
  BUG(1),
  WRONG_SETTINGS(2),
  DATA_QUALITY(3),
  TRY_AGAIN(75);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }
}

package com.sparkify.warehouse;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.slf4j.Logger;

/**
 * How a run failed, without any password.
 *
 * @param findings what is wrong, each in one line
 * @param stackTrace only of a bug; null when the message says enough
 */
record Failure(ExitCode exitCode, List<String> findings, String stackTrace) {
  static Failure of(Throwable e, WarehouseLogin login) {
    TaskException known = Failures.explain(e, login);
    String password = login == null ? null : login.password();
    return new Failure(
        known.exitCode(),
        known.findings().stream()
            .map(finding -> oneLine(Secrets.without(password, finding)))
            .toList(),
        known.exitCode() == ExitCode.BUG ? Secrets.without(password, stackTrace(e)) : null);
  }

  String message() {
    return String.join("\n", findings);
  }

  /** The findings come last: schedulers show the last line before the result. */
  void log(Logger log) {
    if (stackTrace != null) {
      log.error("{}", stackTrace);
    }
    findings.forEach(finding -> log.error("{}", finding));
  }

  /** Input and servers may have put ends of lines, and what moves a terminal's cursor, into it. */
  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s*\\R\\s*", " ").replaceAll("\\p{Cntrl}", ".");
  }

  private static String stackTrace(Throwable e) {
    StringWriter text = new StringWriter();
    e.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}

package com.sparkify.warehouse;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What {@code --help} prints, which is no JSON. */
record PrintedHelp(int exitCode, String text) {
  static PrintedHelp of(Task task) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    int exitCode = TaskRunner.run(task, Map.of(), out, "--help");
    return new PrintedHelp(exitCode, bytes.toString(StandardCharsets.UTF_8));
  }
}

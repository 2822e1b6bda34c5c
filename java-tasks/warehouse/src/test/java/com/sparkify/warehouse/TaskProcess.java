package com.sparkify.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs a task as its process does, log included.
 *
 * @param output all of standard output
 * @param result its last line
 */
record TaskProcess(int exitCode, String output, JsonNode result) {
  static TaskProcess run(Task task, Map<String, String> variables, String... args) {
    PrintStream before = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    System.setOut(out);
    try {
      int exitCode = TaskRunner.run(task, variables, out, args);
      String output = bytes.toString(StandardCharsets.UTF_8);
      return new TaskProcess(exitCode, output, lastLine(output));
    } finally {
      System.setOut(before);
      System.out.print(bytes.toString(StandardCharsets.UTF_8));
    }
  }

  private static JsonNode lastLine(String output) {
    assertThat(output).endsWith("}" + System.lineSeparator());
    List<String> objects = output.lines().filter(line -> line.startsWith("{")).toList();
    assertThat(objects).as("JSON lines").hasSize(1);
    assertThat(output.lines().toList()).last().isEqualTo(objects.get(0));
    return JsonMapper.shared().readTree(objects.get(0));
  }

  /** The variables and one more. */
  static Map<String, String> with(Map<String, String> variables, String name, String value) {
    Map<String, String> more = new HashMap<>(variables);
    more.put(name, value);
    return more;
  }

  /** The exit code, which the result has too. */
  TaskProcess endsWith(ExitCode expected) {
    assertThat(exitCode).as(output).isEqualTo(expected.code());
    assertThat(result.get("exit_code").asInt()).isEqualTo(expected.code());
    assertThat(result.has("error")).isEqualTo(expected != ExitCode.DONE);
    return this;
  }

  String error() {
    return result.get("error").stringValue();
  }
}

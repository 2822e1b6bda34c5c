package com.sparkify.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How a task ended: its exit code and its last line. */
record TaskRun(int code, JsonNode result) {
  static TaskRun of(int code, String output) {
    String text = output.strip();
    return new TaskRun(
        code, JsonMapper.shared().readTree(text.substring(text.lastIndexOf('\n') + 1)));
  }

  TaskRun succeeded() {
    assertThat(code).as("exit code, with %s", result).isZero();
    return this;
  }

  long count(String field) {
    return result.get(field).asLong();
  }

  /** What the task says went wrong, or an empty text. */
  String error() {
    return result.path("error").asString("");
  }
}

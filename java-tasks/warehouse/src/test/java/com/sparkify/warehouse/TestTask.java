package com.sparkify.warehouse;

import java.sql.SQLException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A task that does what the test says. */
@Command(name = "test-task")
final class TestTask extends Task {
  @Option(names = "--flag")
  boolean flag;

  private final Body body;
  private boolean needsSchema;
  private boolean needsInterval;

  TestTask(Body body) {
    this.body = body;
  }

  static TestTask doingNothing() {
    return new TestTask((task, warehouse) -> {});
  }

  TestTask withSchema() {
    needsSchema = true;
    return this;
  }

  TestTask withInterval() {
    needsInterval = true;
    return this;
  }

  @Override
  protected boolean needsSchema() {
    return needsSchema;
  }

  @Override
  protected boolean needsInterval() {
    return needsInterval;
  }

  @Override
  protected void work(Warehouse warehouse) throws SQLException {
    body.work(this, warehouse);
  }

  /** The task's work. */
  @FunctionalInterface
  interface Body {
    void work(TestTask task, Warehouse warehouse) throws SQLException;
  }
}

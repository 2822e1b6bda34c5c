package com.sparkify.warehouse;

import com.sparkify.warehouse.lineage.DataFlow;
import com.sparkify.warehouse.lineage.LineageOptions;
import java.sql.SQLException;
import java.util.Optional;
import picocli.CommandLine.Mixin;

/**
 * One step of the pipeline. A task names itself by picocli's {@code @Command}, adds its own options
 * as fields, and does its work; {@link TaskRunner} does the rest of the contract: options and their
 * environment variables, connection, result line, exit code, SIGTERM.
 */
public abstract class Task {
  @Mixin final WarehouseOptions warehouseOptions = new WarehouseOptions();
  @Mixin final StorageOptions storageOptions = new StorageOptions();
  @Mixin final RunOptions runOptions = new RunOptions();
  @Mixin final LineageOptions lineageOptions = new LineageOptions();

  private WarehouseLogin login;
  private Interval interval;
  private String runId;
  private Report report;
  private Optional<LineageOptions.Destination> lineage = Optional.empty();

  /** Runs the task as a process of its own; what {@code main} calls. */
  protected static void main(Task task, String[] args) {
    System.exit(TaskRunner.runProcess(task, args));
  }

  /** Does the work; an exception of any kind becomes an exit code in {@link Failures}. */
  protected abstract void work(Warehouse warehouse) throws SQLException;

  /** Adds what is wrong with the task's own options; nothing has been connected yet. */
  protected void check(Problems problems) {}

  /**
   * What it reads and writes, for its lineage. It is asked before the work and after it, when the
   * task may know more.
   */
  protected DataFlow dataFlow() {
    return DataFlow.NONE;
  }

  /** Which part of its program's work it does, for its lineage; empty when it does all. */
  protected String part() {
    return "";
  }

  /** Whether --from and --to have to be given. */
  protected boolean needsInterval() {
    return false;
  }

  /** Whether the tables have to be there. */
  protected boolean needsSchema() {
    return true;
  }

  /** Whether its run is noted in the warehouse. */
  protected boolean isNoted() {
    return !dryRun();
  }

  /** Empty when neither --from nor --to was given. */
  protected final Optional<Interval> interval() {
    return Optional.ofNullable(interval);
  }

  /** The interval of a task that needs one. */
  protected final Interval requiredInterval() {
    return interval().orElseThrow();
  }

  protected final String runId() {
    return runId;
  }

  /** Whose load units the task is about. */
  protected final RunUnits run() {
    return new RunUnits(runId, runOptions.runId == null);
  }

  /** To be filled while working; it is printed also when the work fails. */
  protected final Report report() {
    return report;
  }

  /** Whether nothing is to last; what is done by the task's {@link Warehouse} never does then. */
  protected final boolean dryRun() {
    return runOptions.dryRun;
  }

  protected final StorageOptions storage() {
    return storageOptions;
  }

  /** How to log in, for a library that connects by itself. */
  protected final WarehouseLogin login() {
    return login;
  }

  final Optional<LineageOptions.Destination> lineage() {
    return lineage;
  }

  final void settle(String name, Environment environment, Problems problems) {
    interval = runOptions.interval(needsInterval(), problems);
    runId = runOptions.runId(problems);
    report = new Report(name, runId, interval);
    if (dryRun()) {
      report.put("dry_run", true);
    }
    login = warehouseOptions.login(environment, storageOptions, problems);
    lineage = lineageOptions.destination(environment.get(LineageOptions.TOKEN_VARIABLE), problems);
    check(problems);
  }
}

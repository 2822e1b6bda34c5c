package com.sparkify.warehouse;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The contract that all tasks keep; see {@link Task}. */
public final class TaskRunner {
  private static final Logger LOG = LoggerFactory.getLogger(TaskRunner.class);

  /** Well below what proxies take for dead. */
  private static final Duration SILENCE = Duration.ofMinutes(1);

  private static final OptionSpec HELP =
      OptionSpec.builder("-h", "--help")
          .usageHelp(true)
          .description("show this help, and do nothing else")
          .build();

  private final Task task;
  private final CommandLine command;
  private final Environment environment;
  private final ResultFile resultFile;
  private final PrintStream out;
  private final RunningStatement running;
  private final long start = System.nanoTime();
  private TaskLineage lineage;

  private TaskRunner(
      Task task, Environment environment, PrintStream out, RunningStatement running) {
    this.task = task;
    this.lineage = TaskLineage.silent(task);
    this.environment = environment;
    this.resultFile = new ResultFile(environment.get(ResultFile.VARIABLE));
    this.out = out;
    this.running = running;
    this.command = new CommandLine(task).setDefaultValueProvider(environment);
    command.getCommandSpec().parser().collectErrors(true);
    command.setExpandAtFiles(false);
    command.getCommandSpec().addOption(HELP);
  }

  /**
   * Runs a task and gives its exit code; log lines go to the log, the last line to {@code out}.
   *
   * @param variables the environment
   */
  public static int run(Task task, Map<String, String> variables, PrintStream out, String... args) {
    return new TaskRunner(task, new Environment(variables), out, new RunningStatement()).run(args);
  }

  static int runProcess(Task task, String[] args) {
    // Not System.out: what went wrong there with a line of the log is no matter of the last line's.
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
    RunningStatement running = new RunningStatement();
    Stop stop = Stop.onSignal(running);
    Heartbeat heartbeat = Heartbeat.start(SILENCE, TaskRunner::stillAtWork);
    try {
      return new TaskRunner(task, new Environment(System.getenv()), out, running).run(args);
    } finally {
      heartbeat.close();
      stop.done();
    }
  }

  private static void stillAtWork(Duration since) {
    LOG.info("still working after {} s", since.toSeconds());
  }

  private int run(String... args) {
    CommandLine.ParseResult parsed = command.parseArgs(args);
    if (parsed.isUsageHelpRequested()) {
      command.usage(out);
      return ExitCode.DONE.code();
    }
    Ending ending = attempt(parsed);
    lineage.end(ending.failure());
    if (ending.failure() != null) {
      ending.failure().log(LOG);
    }
    System.out.flush();
    out.println(ending.json());
    // A PrintStream throws nothing; this flushes it and says whether all was written.
    return (out.checkError() ? unheard(ending) : ending).exitCode().code();
  }

  /** The ending of a run whose last line got lost: nobody may take it for done. */
  private Ending unheard(Ending ending) {
    TaskException lost =
        new TaskException(
            ExitCode.TRY_AGAIN,
            "the result could not be written to standard output, though the work is done: make room"
                + " on its disk, and run the task again, which is safe");
    Ending last = ending.failure() == null ? end(Failure.of(lost, task.login())) : ending;
    System.err.println(last.failure().message());
    return last;
  }

  private Ending attempt(CommandLine.ParseResult parsed) {
    try {
      settle(parsed);
      try (Warehouse warehouse = open()) {
        Ending ending = end(work(warehouse));
        lineage.look(warehouse, ending.failure());
        if (task.isNoted()) {
          TaskRuns.add(
              warehouse,
              command.getCommandName(),
              task.runId(),
              task.interval().orElse(null),
              ending.json());
        }
        return ending;
      }
    } catch (SQLException | RuntimeException | Error e) {
      return end(Failure.of(e, task.login()));
    }
  }

  private Warehouse open() throws SQLException {
    return Warehouse.open(task.login(), command.getCommandName(), running, task.dryRun());
  }

  private void settle(CommandLine.ParseResult parsed) {
    Problems problems = new Problems();
    parsed.errors().forEach(e -> problems.add(ParseErrors.describe(e)));
    if (parsed.errors().stream().anyMatch(ParseErrors::hidesOptions)) {
      problems.throwIfAny();
    }
    task.settle(command.getCommandName(), environment, problems);
    resultFile.clear(problems);
    problems.throwIfAny();
    LOG.info(
        "{} {} {}",
        command.getCommandName(),
        task.runId(),
        task.interval().map(Interval::toString).orElse("without an interval"));
    lineage =
        TaskLineage.of(
            task,
            command.getCommandName(),
            String.join(" ", command.getCommandSpec().usageMessage().description()),
            task.lineage());
    lineage.begin();
    if (task.dryRun()) {
      LOG.info("dry run: nothing that is reported below is kept");
    }
  }

  /** Null when all went well. */
  private Failure work(Warehouse warehouse) {
    try {
      if (task.needsSchema()) {
        warehouse.requireSchema();
      }
      task.work(warehouse);
      return null;
    } catch (SQLException | RuntimeException | Error e) {
      return Failure.of(e, task.login());
    }
  }

  private Ending end(Failure failure) {
    Ending ending = ending(failure);
    try {
      resultFile.write(ending.json() + "\n");
      return ending;
    } catch (TaskException e) {
      // A run that has failed already keeps its own reason.
      return failure == null ? ending(Failure.of(e, task.login())) : ending;
    }
  }

  private Ending ending(Failure failure) {
    ExitCode code = failure == null ? ExitCode.DONE : failure.exitCode();
    Report report = report();
    if (failure != null) {
      report.put("error", failure.message());
    }
    String json = report.json(Duration.ofNanos(System.nanoTime() - start), code);
    return new Ending(code, failure, json);
  }

  private Report report() {
    return task.report() == null ? new Report(command.getCommandName(), null, null) : task.report();
  }

  private record Ending(ExitCode exitCode, Failure failure, String json) {}
}

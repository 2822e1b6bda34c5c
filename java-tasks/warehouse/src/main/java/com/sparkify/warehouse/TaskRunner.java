package com.sparkify.warehouse;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** The contract that all tasks keep; see {@link Task}. */
public final class TaskRunner {
  private static final Logger LOG = LoggerFactory.getLogger(TaskRunner.class);

  private final Task task;
  private final CommandLine command;
  private final Map<String, String> variables;
  private final PrintStream out;
  private final RunningStatement running;
  private final long start = System.nanoTime();

  private TaskRunner(
      Task task, Map<String, String> variables, PrintStream out, RunningStatement running) {
    this.task = task;
    this.variables = variables;
    this.out = out;
    this.running = running;
    this.command = new CommandLine(task).setDefaultValueProvider(new Environment(variables));
    command.getCommandSpec().parser().collectErrors(true);
    command.getCommandSpec().mixinStandardHelpOptions(true);
  }

  /**
   * Runs a task and gives its exit code; log lines go to the log, the last line to {@code out}.
   *
   * @param variables the environment
   */
  public static int run(Task task, Map<String, String> variables, PrintStream out, String... args) {
    return new TaskRunner(task, variables, out, new RunningStatement()).run(args);
  }

  static int runProcess(Task task, String[] args) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    RunningStatement running = new RunningStatement();
    Stop stop = Stop.onSignal(running);
    int code = new TaskRunner(task, System.getenv(), out, running).run(args);
    stop.done();
    return code;
  }

  private int run(String... args) {
    try {
      CommandLine.ParseResult parsed = command.parseArgs(args);
      if (parsed.isUsageHelpRequested()) {
        command.usage(out);
        return ExitCode.DONE.code();
      }
      return finish(attempt(parsed));
    } catch (RuntimeException e) {
      return finish(failed(e));
    }
  }

  private ExitCode attempt(CommandLine.ParseResult parsed) {
    try {
      Problems problems = new Problems();
      parsed.errors().forEach(e -> problems.add(e.getMessage()));
      task.settle(command.getCommandName(), variables, problems);
      problems.throwIfAny();
      LOG.info("{} {}", command.getCommandName(), task.interval().map(Object::toString).orElse(""));
      try (Warehouse warehouse = Warehouse.open(task.login(), command.getCommandName(), running)) {
        if (task.needsSchema()) {
          warehouse.requireSchema();
        }
        task.work(warehouse);
      }
      return ExitCode.DONE;
    } catch (SQLException | RuntimeException e) {
      return failed(e);
    }
  }

  private ExitCode failed(Exception e) {
    TaskException failure = Failures.explain(e, task.login());
    String password = task.login() == null ? null : task.login().password();
    String message = Secrets.without(password, failure.getMessage());
    if (failure.exitCode() == ExitCode.BUG) {
      LOG.error("{}\n{}", message, Secrets.without(password, Failures.stackTrace(e)));
    } else {
      LOG.error("{}", message);
    }
    report().put("error", message);
    return failure.exitCode();
  }

  private Report report() {
    return task.report() == null ? new Report(command.getCommandName(), null, null) : task.report();
  }

  private int finish(ExitCode code) {
    String json = report().json(Duration.ofNanos(System.nanoTime() - start), code);
    int result =
        writeResultFile(json) ? code.code() : Math.max(code.code(), ExitCode.WRONG_SETTINGS.code());
    out.println(json);
    out.flush();
    return result;
  }

  private boolean writeResultFile(String json) {
    String file = variables.get("RESULT_FILE");
    if (file == null || file.isEmpty()) {
      return true;
    }
    try {
      Files.writeString(Path.of(file), json + "\n");
      return true;
    } catch (IOException | InvalidPathException e) {
      LOG.error(
          "RESULT_FILE {} cannot be written ({}): name a file in a folder that exists", file, e);
      return false;
    }
  }
}

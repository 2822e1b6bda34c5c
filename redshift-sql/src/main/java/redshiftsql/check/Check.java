package redshiftsql.check;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code check}: one line a statement, as compilers write them, so that editors can follow. */
@Command(
    name = "check",
    description = {
      "Says of each statement of these files whether it is Amazon Redshift's SQL, as far as that can"
          + " be known without a database.",
      "Prints a line a statement: FILE:LINE: ok, or FILE:LINE:COLUMN: message."
    },
    exitCodeListHeading = "Exit code:%n",
    exitCodeList = {"0:all are", "1:one is not", "2:a file cannot be read"})
public final class Check implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "a file of SQL, in UTF-8")
  private List<Path> files;

  @Option(
      names = "--function",
      paramLabel = "NAME",
      description = "a function of your own that the files call without its schema")
  private Set<String> functions = new HashSet<>();

  @Option(
      names = {"-q", "--quiet"},
      description = "leave out the statements that are Redshift's")
  private boolean quiet;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    int exit = 0;
    for (Path file : files) {
      try {
        boolean good = report(file, Files.readString(file, StandardCharsets.UTF_8), out);
        exit = Math.max(exit, good ? 0 : 1);
      } catch (IOException e) {
        spec.commandLine().getErr().println(file + ": cannot be read as UTF-8 text: " + e);
        exit = 2;
      }
    }
    out.flush();
    return exit;
  }

  private boolean report(Path file, String sql, PrintWriter out) {
    boolean good = true;
    for (Checker.Verdict verdict : new Checker(functions).check(sql)) {
      if (verdict.problem().isPresent()) {
        good = false;
        Problem problem = verdict.problem().get();
        out.println(file + ":" + place(sql, problem.position()) + ": " + problem.message());
      } else if (!quiet) {
        out.println(file + ":" + line(sql, verdict.start()) + ": ok");
      }
    }
    return good;
  }

  private static int line(String sql, int position) {
    return 1 + (int) sql.substring(0, position).chars().filter(c -> c == '\n').count();
  }

  /** LINE:COLUMN, both from 1. */
  private static String place(String sql, int position) {
    int at = Math.min(position, sql.length());
    return line(sql, at) + ":" + (at - sql.lastIndexOf('\n', at - 1));
  }
}

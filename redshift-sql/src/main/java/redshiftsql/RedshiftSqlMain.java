package redshiftsql;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import redshiftsql.check.Check;
import redshiftsql.parse.Parser;

/** The command line: {@code java -jar redshift-sql.jar check FILE…}. */
@Command(
    name = "redshift-sql",
    mixinStandardHelpOptions = true,
    description = "Amazon Redshift's SQL, without a database.",
    subcommands = Check.class)
public final class RedshiftSqlMain {
  private RedshiftSqlMain() {}

  public static void main(String[] arguments) {
    CommandLine command = new CommandLine(new RedshiftSqlMain());
    Runnable run = () -> System.exit(command.execute(arguments));
    new Thread(null, run, "redshift-sql", Parser.STACK_BYTES).start();
  }
}

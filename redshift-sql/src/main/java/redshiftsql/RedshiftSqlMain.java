package redshiftsql;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ScopeType;
import redshiftsql.check.Check;
import redshiftsql.parse.Parser;

/** The command line: {@code java -jar redshift-sql.jar check FILE…}. */
@Command(
    name = "redshift-sql",
    mixinStandardHelpOptions = true,
    versionProvider = RedshiftSqlMain.Version.class,
    scope = ScopeType.INHERIT,
    description = "Amazon Redshift's SQL, without a database.",
    subcommands = Check.class)
public final class RedshiftSqlMain {
  private RedshiftSqlMain() {}

  public static void main(String[] arguments) {
    CommandLine command = new CommandLine(new RedshiftSqlMain());
    Runnable run = () -> System.exit(command.execute(arguments));
    new Thread(null, run, "redshift-sql", Parser.STACK_BYTES).start();
  }

  /** Of the jar; without one, as in a test, there is none. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {
        "redshift-sql " + RedshiftSqlMain.class.getPackage().getImplementationVersion()
      };
    }
  }
}

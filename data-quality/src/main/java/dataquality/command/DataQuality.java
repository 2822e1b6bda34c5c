package dataquality.command;

import dataquality.rules.RuleKinds;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** Data quality from a terminal: README.md beside this module says how. */
@Command(
    name = "data-quality",
    mixinStandardHelpOptions = true,
    versionProvider = DataQuality.Version.class,
    scope = ScopeType.INHERIT,
    description = "Data quality by DQDL, AWS's Data Quality Definition Language, on Redshift.")
public final class DataQuality {
  private DataQuality() {}

  /** Runs the command as a process. */
  public static void main(String[] args) {
    System.exit(command(System.getenv()).execute(args));
  }

  static CommandLine command(Map<String, String> environment) {
    return new CommandLine(new DataQuality())
        .addSubcommand(new CheckCommand(environment))
        .addSubcommand(new Kinds())
        .registerConverter(Instant.class, Instant::parse);
  }

  /** Lists what can be asked of a table. */
  @Command(
      name = "kinds",
      description = "Lists the kinds of rules, and the dimension of quality that each is about.")
  static final class Kinds implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
      PrintWriter out = spec.commandLine().getOut();
      RuleKinds.all().forEach(kind -> out.printf("%-24s %s%n", kind.name(), kind.dimension()));
      out.flush();
    }
  }

  /** Of the jar; without one, as in a test, there is none. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {
        "data-quality " + DataQuality.class.getPackage().getImplementationVersion()
      };
    }
  }
}

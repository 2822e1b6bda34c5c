package com.sparkify.sandbox;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ScopeType;

/** A laptop's stand-in for the cloud: the warehouse with its S3 server, and data to put in. */
@Command(
    name = "sandbox",
    description = "A local warehouse with its S3 server, and sample data.",
    mixinStandardHelpOptions = true,
    versionProvider = Sandbox.Version.class,
    scope = ScopeType.INHERIT,
    subcommands = {ServeCommand.class, SampleDataCommand.class})
public final class Sandbox {
  private Sandbox() {}

  /** Exits with 0 when done or stopped, 1 when it cannot, 2 on wrong options. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Sandbox());
  }

  /** Of the jar; without one, as in a test, there is none. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"sandbox " + Sandbox.class.getPackage().getImplementationVersion()};
    }
  }
}

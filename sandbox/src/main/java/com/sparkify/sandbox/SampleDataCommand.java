package com.sparkify.sandbox;

import com.sparkify.sandbox.sample.SampleData;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Writes a folder laid out like the bucket. */
@Command(
    name = "sample-data",
    description = "Writes invented logs and songs, laid out like the bucket.",
    showDefaultValues = true)
final class SampleDataCommand implements Callable<Integer> {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Option(names = "--out", required = true, description = "The folder to write to.")
  private Path out;

  @Option(names = "--seed", defaultValue = "1", description = "The same seed, the same bytes.")
  private long seed;

  @Option(names = "--from", defaultValue = "2018-11-01", description = "The first day.")
  private LocalDate from;

  @Option(names = "--days", defaultValue = "30", description = "How many days of logs.")
  private int days;

  @Option(names = "--songs", defaultValue = "250", description = "How many songs.")
  private int songs;

  @Option(
      names = "--events-per-day",
      defaultValue = "75",
      description = "About how many events a day.")
  private int eventsPerDay;

  @Option(
      names = "--hourly",
      description = "Also write each hour's file, in addition to its day's.")
  private boolean hourly;

  @Override
  public Integer call() {
    SampleData.Size size;
    try {
      size = new SampleData.Size(from, days, songs, eventsPerDay, hourly);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
    try {
      SampleData.Written written = new SampleData(seed, size).writeTo(out);
      System.out.println(
          "wrote " + written.events() + " events and " + written.songs() + " songs to " + out);
      return CommandLine.ExitCode.OK;
    } catch (IOException e) {
      System.err.println("cannot write sample data to " + out + ": " + e);
      return CommandLine.ExitCode.SOFTWARE;
    }
  }
}

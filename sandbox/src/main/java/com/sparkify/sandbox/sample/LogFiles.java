package com.sparkify.sandbox.sample;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Puts each event, in the order of time, into the file of its own day, and of its own hour. */
final class LogFiles implements AutoCloseable {
  private static final DateTimeFormatter DAY = format("yyyy/MM/yyyy-MM-dd'-events.json'");
  private static final DateTimeFormatter HOUR = format("yyyy/MM/yyyy-MM-dd-HH'-events.json'");

  private final LogFile days;
  private final LogFile hours;

  LogFiles(Path folder, boolean hourly) {
    this.days = new LogFile(folder, DAY);
    this.hours = hourly ? new LogFile(folder, HOUR) : null;
  }

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
  }

  void write(Event event) throws IOException {
    days.write(event);
    if (hours != null) {
      hours.write(event);
    }
  }

  @Override
  public void close() throws IOException {
    days.close();
    if (hours != null) {
      hours.close();
    }
  }

  private static final class LogFile {
    private final Path folder;
    private final DateTimeFormatter name;
    private String current;
    private Writer out;

    LogFile(Path folder, DateTimeFormatter name) {
      this.folder = folder;
      this.name = name;
    }

    void write(Event event) throws IOException {
      String wanted = name.format(Instant.ofEpochMilli(event.ts()));
      if (wanted.equals(current)) {
        out.write('\n');
      } else {
        close();
        Path file = folder.resolve(wanted);
        Files.createDirectories(file.getParent());
        out = Files.newBufferedWriter(file);
        current = wanted;
      }
      out.write(event.json());
    }

    void close() throws IOException {
      if (out != null) {
        out.close();
      }
    }
  }
}

package com.sparkify.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A folder that the S3 server shows as a bucket, seen by a test that fills and changes it. */
record Bucket(String name, Path folder) {
  /** The day's log file. */
  Path day(LocalDate date) {
    return log(date, date + "-events.json");
  }

  /** The hour's log file, which an hourly writer adds to the day's. */
  Path hour(LocalDate date, int hour) {
    return log(date, String.format(Locale.ROOT, "%s-%02d-events.json", date, hour));
  }

  private Path log(LocalDate date, String name) {
    return folder
        .resolve("log_data")
        .resolve(
            String.format(Locale.ROOT, "%04d/%02d/%s", date.getYear(), date.getMonthValue(), name));
  }

  /** The S3 address of one of the bucket's files. */
  String uri(Path file) {
    return "s3://" + name + "/" + folder.relativize(file).toString().replace('\\', '/');
  }

  /** Copies logs and songs of another folder that is laid out like a bucket. */
  void fill(Path source) {
    copy(source, "log_data");
    copy(source, "song_data");
  }

  /** Copies one part, {@code log_data} or {@code song_data}. */
  void copy(Path source, String part) {
    for (Path file : files(source.resolve(part))) {
      write(folder.resolve(source.relativize(file).toString()), read(file));
    }
  }

  static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static FileTime modified(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The time is part of a file's ETag, so a file of the same bytes is another without it. */
  static void setModified(Path file, FileTime time) {
    try {
      Files.setLastModifiedTime(file, time);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Path> songFiles() {
    return files(folder.resolve("song_data"));
  }

  private static List<Path> files(Path root) {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

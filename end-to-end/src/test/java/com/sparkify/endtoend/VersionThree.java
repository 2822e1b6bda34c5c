package com.sparkify.endtoend;

import com.sparkify.endtoend.SmallData.Song;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/**
 * The bucket from which the warehouse of {@code version-3.sql} was loaded, by the last program
 * without load units (commit fce24a0), in two runs: {@code day-1-and-2} brought the songs and two
 * days together, {@code day-3} the third day; all was loaded but the users of the third day.
 */
final class VersionThree {
  static final String FROM = "2018-11-01";
  static final String TO = "2018-11-04";

  /** A line of the third day, which was set aside. */
  static final String REJECTED = "oops, no JSON";

  private VersionThree() {}

  static void fill(Bucket bucket) {
    for (int number = 1; number <= 3; number++) {
      new Song(number, "Title " + number, "Artist " + number % 3, 200 + number).put(bucket);
    }
    SmallData.write(
        bucket.day(LocalDate.parse("2018-11-01")),
        List.of(
            SmallData.play("2018-11-01T10:00:00Z", 1, "Title 1", "Artist 1"),
            // Of the next day: it was taken since that day was staged with it.
            SmallData.play("2018-11-02T12:34:56Z", 3, "Title 2", "Artist 2"),
            SmallData.visit("2018-11-01T23:00:00Z", 2)));
    SmallData.write(
        bucket.day(LocalDate.parse("2018-11-02")),
        List.of(
            SmallData.play("2018-11-02T12:00:00Z", 2, "Title 3", "Artist 0"),
            SmallData.play("2018-11-02T13:00:00Z", 1, "No such title", "Artist 1")));
    SmallData.write(
        bucket.day(LocalDate.parse("2018-11-03")),
        List.of(
            SmallData.play("2018-11-03T08:00:00Z", 4, "Title 1", "Artist 1"),
            REJECTED,
            SmallData.visit("2018-11-03T09:00:00Z", 1)));
    bucket.songFiles().forEach(VersionThree::date);
    for (String day : List.of("2018-11-01", "2018-11-02", "2018-11-03")) {
      date(bucket.day(LocalDate.parse(day)));
    }
  }

  /** The stand-in's entity tags are made of the size and of the time of the change. */
  private static void date(Path file) {
    try {
      Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2018-11-04T00:00:00Z")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rows of its warehouse, as statements. */
  static List<String> statements(Bucket bucket) throws IOException {
    try (InputStream in = VersionThree.class.getResourceAsStream("version-3.sql")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Stream.of(text.replace("{bucket}", bucket.name()).split(";\n"))
          .filter(statement -> !statement.isBlank())
          .toList();
    }
  }
}

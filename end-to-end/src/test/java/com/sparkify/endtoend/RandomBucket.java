package com.sparkify.endtoend;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A bucket whose files come, change and go at random. There is little to choose from, so that files
 * share events, songs share titles, and rows disagree.
 */
final class RandomBucket {
  static final String LOGS = "log_data";
  static final String SONGS = "song_data";

  /** Two months, so that two folders are listed. */
  static final LocalDate FIRST_DAY = LocalDate.parse("2018-10-30");

  static final int DAYS = 4;

  /** Stands in each row that breaks a rule of the gate. */
  private static final String BAD = "breaks a rule";

  private static final int[] HOURS = {0, 5, 23};

  private final Bucket bucket;
  private final Random random;
  private final Set<String> written = new HashSet<>();
  private final List<Version> versions = new ArrayList<>();
  private int songs;

  RandomBucket(Bucket bucket, Random random) {
    this.bucket = bucket;
    this.random = random;
  }

  /** A file as it was once; its time is part of what S3 knows it by. */
  private record Version(Path file, String content, FileTime modified) {}

  /** Whether the gate refuses a file of this content. */
  static boolean isBad(String content) {
    return content.contains(BAD);
  }

  /** The files of a folder with their contents, by address. */
  Map<String, String> files(String folder) {
    Map<String, String> contents = new TreeMap<>();
    for (Path file : paths(folder)) {
      contents.put(bucket.uri(file), Bucket.read(file));
    }
    return contents;
  }

  private List<Path> paths(String folder) {
    Path root = bucket.folder().resolve(folder);
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Changes a file or two, and says how. */
  String change() {
    List<String> done = new ArrayList<>();
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes; i++) {
      int choice = random.nextInt(100);
      if (choice < 30) {
        done.add(writeLog());
      } else if (choice < 50) {
        done.add(alterLog());
      } else if (choice < 57) {
        done.add(copyRows());
      } else if (choice < 67) {
        done.add(delete(LOGS));
      } else if (choice < 85) {
        done.add(writeSong());
      } else if (choice < 90) {
        done.add(bringBack());
      } else if (choice < 96) {
        done.add(delete(SONGS));
      } else {
        done.add(breakFile());
      }
    }
    return String.join(", ", done);
  }

  /** Takes out all rows that break a rule. */
  String repair() {
    List<String> done = new ArrayList<>();
    for (String folder : List.of(LOGS, SONGS)) {
      for (Path file : paths(folder)) {
        String text = Bucket.read(file);
        if (isBad(text) && folder.equals(SONGS)) {
          Bucket.delete(file);
          done.add(name(file));
        } else if (isBad(text)) {
          write(file, text.lines().filter(line -> !isBad(line)).toList());
          done.add(name(file));
        }
      }
    }
    return "repaired " + done;
  }

  /**
   * Writes what the file never was before: for S3 a file that is again what it was is unchanged,
   * and for the one that stands in for it, it has changed.
   */
  private void write(Path file, List<String> lines) {
    List<String> all = new ArrayList<>(lines);
    while (!written.add(file + "\n" + all)) {
      all.add(event(day(), HOURS[0]));
    }
    Bucket.write(file, String.join("\n", all));
    versions.add(new Version(file, Bucket.read(file), Bucket.modified(file)));
  }

  /** A file is again what it was once, as when an older version of an object is restored. */
  private String bringBack() {
    if (versions.isEmpty()) {
      return writeLog();
    }
    Version version = one(versions);
    Bucket.write(version.file(), version.content());
    Bucket.setModified(version.file(), version.modified());
    return "brought back an older " + name(version.file());
  }

  private static String name(Path file) {
    return file.getFileName().toString().replace("-events.json", "");
  }

  private LocalDate day() {
    return FIRST_DAY.plusDays(random.nextInt(DAYS));
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private String writeLog() {
    LocalDate day = day();
    boolean whole = random.nextBoolean();
    int hour = HOURS[random.nextInt(HOURS.length)];
    Path file = whole ? bucket.day(day) : bucket.hour(day, hour);
    List<String> lines = new ArrayList<>();
    int size = random.nextInt(6);
    for (int i = 0; i < size; i++) {
      lines.add(event(day, whole ? HOURS[random.nextInt(HOURS.length)] : hour));
    }
    write(file, lines);
    return "wrote " + size + " events to " + name(file);
  }

  private String alterLog() {
    List<Path> files = paths(LOGS);
    if (files.isEmpty()) {
      return writeLog();
    }
    Path file = one(files);
    List<String> lines = new ArrayList<>(Bucket.read(file).lines().toList());
    String what;
    if (!lines.isEmpty() && random.nextBoolean()) {
      lines.remove(random.nextInt(lines.size()));
      what = "removed a row from ";
    } else if (!lines.isEmpty() && random.nextBoolean()) {
      lines.set(random.nextInt(lines.size()), event(day(), HOURS[0]));
      what = "altered a row of ";
    } else {
      lines.add(event(LocalDate.parse(name(file).substring(0, 10)), HOURS[0]));
      what = "added a row to ";
    }
    write(file, lines);
    return what + name(file);
  }

  /** The same events in a second file, some of them with other values. */
  private String copyRows() {
    List<Path> files = paths(LOGS);
    if (files.isEmpty()) {
      return writeLog();
    }
    Path from = one(files);
    Path to =
        random.nextBoolean() ? bucket.day(day()) : bucket.hour(day(), HOURS[random.nextInt(3)]);
    List<String> lines = new ArrayList<>();
    for (String line : Bucket.read(from).lines().toList()) {
      lines.add(
          random.nextInt(3) == 0 && !isBad(line)
              ? line.replaceAll("\"location\":[^,]*", "\"location\":" + location())
                  .replaceAll("\"userId\":[^,}]*", "\"userId\":" + user())
                  .replaceAll("NextSong|Home", "Home")
              : line);
    }
    write(to, lines);
    return "copied rows of " + name(from) + " to " + name(to);
  }

  private String delete(String folder) {
    List<Path> files = paths(folder);
    if (files.isEmpty()) {
      return "nothing to remove";
    }
    Path file = one(files);
    Bucket.delete(file);
    return "removed " + name(file);
  }

  private String breakFile() {
    List<Path> files = paths(LOGS);
    if (files.isEmpty() || random.nextInt(4) == 0) {
      Path file = songFile();
      Bucket.write(
          file,
          song().replaceAll("\"duration\":[^,}]*", "\"duration\":-1,\"note\":\"" + BAD + "\""));
      return "broke " + name(file);
    }
    Path file = one(files);
    String good = event(day(), HOURS[0]);
    String bad =
        random.nextBoolean()
            ? good.replaceAll("\"length\":[^,]*", "\"length\":-1")
            : good.replaceAll("NextSong|Home", "NextSong")
                .replaceAll("\"song\":[^,]*", "\"song\":null");
    List<String> lines = new ArrayList<>(Bucket.read(file).lines().toList());
    lines.add(bad.replaceAll("\"userAgent\":[^,]*", "\"userAgent\":\"" + BAD + "\""));
    write(file, lines);
    return "broke " + name(file);
  }

  private Path songFile() {
    return bucket.folder().resolve(SONGS + "/A/B/song" + random.nextInt(7) + ".json");
  }

  private String writeSong() {
    Path file = songFile();
    Bucket.write(file, song());
    return "wrote " + name(file);
  }

  private String event(LocalDate day, int hour) {
    int straying = random.nextInt(20);
    LocalDate at =
        straying < 16
            ? day
            : straying < 18
                ? day.plusDays(random.nextInt(3) - 1L)
                : day.plusDays(one(List.of(-21L, 14L, -1100L)));
    Instant time =
        at.atStartOfDay()
            .toInstant(ZoneOffset.UTC)
            .plus(Duration.ofHours(hour))
            .plusMillis(one(List.of(0L, 500L, 3_599_999L)));
    boolean play = random.nextInt(3) > 0;
    return String.format(
        Locale.ROOT,
        "{\"artist\":%s,\"auth\":\"Logged In\",\"firstName\":%s,\"gender\":%s,\"itemInSession\":%d,"
            + "\"lastName\":\"Özil\",\"length\":%s,\"level\":%s,\"location\":%s,\"method\":\"PUT\","
            + "\"page\":\"%s\",\"registration\":1540919166796.0,\"sessionId\":%d,\"song\":%s,"
            + "\"status\":200,\"ts\":%d,\"userAgent\":\"%s\",\"userId\":%s}",
        play ? artist() : "null",
        one(List.of("\"Zoë\"", "\"Ann\"")),
        one(List.of("\"F\"", "\"M\"", "null")),
        random.nextInt(2),
        play ? duration() : "null",
        one(List.of("\"free\"", "\"paid\"")),
        location(),
        play ? "NextSong" : "Home",
        1 + random.nextInt(2),
        play ? title() : "null",
        time.toEpochMilli(),
        one(List.of("Mozilla", "Opera")),
        play ? one(List.of("\"1\"", "\"2\"", "\"3\"")) : user());
  }

  private String song() {
    String coordinates = one(Arrays.asList("null null", "1.5 2.5", "1.5 -2.5", "-3.25 0"));
    return String.format(
        Locale.ROOT,
        "{\"num_songs\":%d,\"artist_id\":\"AR000000000000000%d\",\"artist_latitude\":%s,"
            + "\"artist_longitude\":%s,\"artist_location\":%s,\"artist_name\":%s,"
            + "\"song_id\":\"SO000000000000000%d\",\"title\":%s,\"duration\":%s,\"year\":%s}",
        ++songs,
        random.nextInt(3),
        coordinates.split(" ")[0],
        coordinates.split(" ")[1],
        location(),
        artist(),
        random.nextInt(4),
        title(),
        duration(),
        one(List.of("0", "1999")));
  }

  private String title() {
    return one(List.of("\"Über\"", "\"Zoo\"", "\"12\""));
  }

  private String artist() {
    return one(List.of("\"Abba\"", "\"Éa\"", "\"Zappa feat. X\""));
  }

  private String duration() {
    return one(List.of("100.5", "200.25", "150.375"));
  }

  private String location() {
    return one(List.of("null", "\"\"", "\"Ulm\"", "\"Köln\""));
  }

  private String user() {
    return one(List.of("\"1\"", "\"2\"", "\"3\"", "\"\""));
  }
}

package com.sparkify.endtoend;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Songs and log lines of a few words, for tests that change them one by one. */
final class SmallData {
  private SmallData() {}

  /** A song, which is a file of its own. */
  record Song(int number, String title, String artist, double duration) {
    String id() {
      return String.format("SO%016d", number);
    }

    Path file(Bucket bucket) {
      return bucket.folder().resolve("song_data/A/B/C/TR" + id() + ".json");
    }

    void put(Bucket bucket) {
      Bucket.write(
          file(bucket),
          ("{\"num_songs\": 1, \"artist_id\": \"AR%016d\", \"artist_latitude\": null,"
                  + " \"artist_longitude\": null, \"artist_location\": \"\", \"artist_name\": \"%s\","
                  + " \"song_id\": \"%s\", \"title\": \"%s\", \"duration\": %s, \"year\": 0}")
              .formatted(number % 3, artist, id(), title, duration));
    }
  }

  /** Somebody plays a song; the session is the user's number. */
  static String play(String at, int user, String title, String artist) {
    return line(at, user, "NextSong", "\"" + title + "\"", "\"" + artist + "\"", "200.5");
  }

  /** What no rule of the gate lets pass: a play of no song. */
  static String badPlay(String at, int user) {
    return line(at, user, "NextSong", "null", "null", "200.5");
  }

  /** Somebody looks at a page. */
  static String visit(String at, int user) {
    return line(at, user, "Home", "null", "null", "null");
  }

  private static String line(
      String at, int user, String page, String title, String artist, String length) {
    long ts = Instant.parse(at).toEpochMilli();
    return ("{\"artist\":%s,\"auth\":\"Logged In\",\"firstName\":\"Zoë\",\"gender\":\"F\","
            + "\"itemInSession\":%d,\"lastName\":\"Özil\",\"length\":%s,\"level\":\"free\","
            + "\"location\":\"Ulm\",\"method\":\"PUT\",\"page\":\"%s\","
            + "\"registration\":1540919166796.0,\"sessionId\":%d,\"song\":%s,\"status\":200,"
            + "\"ts\":%d,\"userAgent\":\"Mozilla\",\"userId\":\"%d\"}")
        .formatted(artist, ts / 1000 % 86_400, length, page, user, title, ts, user);
  }

  /** Like the real ones: without a newline at the end. */
  static void write(Path file, List<String> lines) {
    Bucket.write(file, String.join("\n", lines));
  }

  /** The file of a day. */
  static void day(Bucket bucket, String day, String... lines) {
    write(bucket.day(LocalDate.parse(day)), List.of(lines));
  }
}

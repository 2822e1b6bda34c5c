package redshiftlocal.benchmark;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** The events of a music service, always the same ones, of 18 columns, as JSON and as CSV. */
final class Events {
  static final String COLUMNS =
      "artist varchar(256), auth varchar(16), firstname varchar(64), gender char(1),"
          + " iteminsession integer, lastname varchar(64), length double precision,"
          + " level varchar(8), location varchar(128), method varchar(8), page varchar(32),"
          + " registration bigint, sessionid bigint, song varchar(256), status smallint,"
          + " ts bigint, useragent varchar(256), userid integer";

  private static final String[] NAMES = {
    "artist", "auth", "firstname", "gender", "iteminsession", "lastname", "length", "level",
    "location", "method", "page", "registration", "sessionid", "song", "status", "ts",
    "useragent", "userid"
  };
  private static final String AGENT =
      "Mozilla/5.0 (Windows NT 6.1; WOW64) AppleWebKit/537.36 (KHTML, like Gecko)"
          + " Chrome/36.0.1985.125 Safari/537.36";

  private final Random random = new Random(1);
  private int number;

  /** A form of one event, written without a line end. */
  interface Form {
    void write(Writer out, String[] values) throws IOException;
  }

  /** Writes so many events in this form, one a line. */
  static void write(Path file, int events, Form form) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      Events source = new Events();
      for (int i = 0; i < events; i++) {
        form.write(out, source.next());
        out.write('\n');
      }
    }
  }

  /** The next event; a null is a value that is missing. */
  String[] next() {
    number++;
    boolean song = random.nextInt(10) < 8;
    int user = random.nextInt(1000);
    return new String[] {
      song ? "The \"Artist\" Nº " + random.nextInt(5000) : null,
      "Logged In",
      "First" + user,
      user % 2 == 0 ? "F" : "M",
      Integer.toString(number % 100),
      "Last" + user,
      song ? random.nextInt(600) + "." + (10000 + random.nextInt(90000)) : null,
      user % 5 == 0 ? "paid" : "free",
      "San Francisco-Oakland-Hayward, CA",
      song ? "PUT" : "GET",
      song ? "NextSong" : "Home",
      Long.toString(1_540_000_000_000L + user * 1000L),
      Integer.toString(user + number / 1000),
      song ? "A Song, Perhaps the " + random.nextInt(20000) + "th" : null,
      "200",
      Long.toString(1_541_000_000_000L + number * 250L),
      AGENT,
      Integer.toString(user)
    };
  }

  static void json(Writer out, String[] values) throws IOException {
    for (int i = 0; i < NAMES.length; i++) {
      out.write(i == 0 ? "{\"" : ",\"");
      out.write(NAMES[i]);
      out.write("\":");
      if (values[i] == null) {
        out.write("null");
      } else {
        boolean bare = values[i].chars().allMatch(c -> c >= '0' && c <= '9' || c == '.');
        out.write(bare ? values[i] : '"' + values[i].replace("\"", "\\\"") + '"');
      }
    }
    out.write('}');
  }

  static void csv(Writer out, String[] values) throws IOException {
    for (int i = 0; i < values.length; i++) {
      out.write(i == 0 ? "" : ",");
      if (values[i] != null) {
        boolean bare = values[i].indexOf(',') < 0 && values[i].indexOf('"') < 0;
        out.write(bare ? values[i] : '"' + values[i].replace("\"", "\"\"") + '"');
      }
    }
  }
}

package com.sparkify.sandbox.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

/**
 * Invented activity logs and songs, with the shapes and {@link Trap}s of real ones, and a {@link
 * Story}.
 *
 * <p>Every value is computed from the seed and its own number, so the same seed gives the same
 * bytes everywhere, and memory hardly grows with the size.
 */
public final class SampleData {
  private final long seed;
  private final Size size;

  /**
   * How much to write.
   *
   * @param hourly whether each hour's file is written in addition to its day's
   */
  public record Size(LocalDate from, int days, int songs, int eventsPerDay, boolean hourly) {
    /** Checks the numbers. */
    public Size {
      if (days < 0 || songs < 1 || eventsPerDay < 1) {
        throw new IllegalArgumentException(
            "days "
                + days
                + ", songs "
                + songs
                + ", events per day "
                + eventsPerDay
                + ": --days has to be at least 0, --songs and --events-per-day at least 1");
      }
    }

    /** Ten days and some six hundred songs: enough for every trap. */
    public static Size small() {
      return new Size(LocalDate.of(2018, 11, 1), 10, 600, 200, false);
    }

    /** A month, so that weeks can be compared, of few events, so that it is loaded soon. */
    public static Size month() {
      return new Size(LocalDate.of(2018, 11, 1), 30, 250, 75, false);
    }
  }

  /** What was written. */
  public record Written(long events, long songs) {}

  public SampleData(long seed, Size size) {
    this.seed = seed;
    this.size = size;
  }

  /** Writes {@code log_data/} and {@code song_data/} below this folder. */
  public Written writeTo(Path folder) throws IOException {
    Story story = new Story(size.from(), size.days());
    Catalogue catalogue = new Catalogue(seed, size.songs(), size.from().getYear());
    for (int i = 0; i < size.songs(); i++) {
      writeSong(folder, catalogue.song(i));
    }
    EventStream events = new EventStream(seed, size, story, catalogue);
    long written = 0;
    try (LogFiles files = new LogFiles(folder.resolve("log_data"), size.hourly())) {
      for (Event event = events.next(); event != null; event = events.next()) {
        files.write(event);
        written++;
      }
    }
    return new Written(written, size.songs());
  }

  private static void writeSong(Path folder, Song song) throws IOException {
    Path file = folder.resolve(song.path());
    Files.createDirectories(file.getParent());
    Files.write(file, song.json().getBytes(StandardCharsets.UTF_8));
  }
}

package com.sparkify.sandbox;

import java.math.BigDecimal;
import java.util.Locale;

/** All songs, each computed from its number. */
final class Catalogue {
  /** One song of so many is followed by another with its title and artist. */
  static final int PAIR_EVERY = 60;

  private final long seed;
  private final int size;
  private final int artists;

  Catalogue(long seed, int size) {
    this.seed = seed;
    this.size = size;
    this.artists = Math.max(1, size * 2 / 3);
  }

  int size() {
    return size;
  }

  Song song(int number) {
    if (number % PAIR_EVERY != 1) {
      return single(number);
    }
    Song first = single(number - 1);
    // Every other pair has one duration, so that the lower song_id decides.
    BigDecimal duration =
        number % (2 * PAIR_EVERY) == 1
            ? first.duration()
            : first.duration().add(BigDecimal.valueOf(7_50000, 5));
    return new Song(
        id(number),
        first.title(),
        first.artistId(),
        first.artistName(),
        first.place(),
        first.latitude(),
        first.longitude(),
        first.year(),
        duration,
        path(number));
  }

  private Song single(int number) {
    Seeded random = new Seeded(seed, "song", number);
    int artist = random.below(artists);
    boolean known = random.percent(35);
    return new Song(
        id(number),
        Words.title(random),
        "AR" + code(artist, 16),
        artistName(artist, random),
        place(artist, random),
        known ? coordinate(random, 60) : null,
        known ? coordinate(random, 170) : null,
        random.percent(33) ? 0 : 1955 + random.below(60),
        BigDecimal.valueOf(60_00000L + random.below(360_00000), 5),
        path(number));
  }

  private String artistName(int artist, Seeded song) {
    String name = Words.artist(new Seeded(seed, "artist", artist));
    return switch (song.below(10)) {
      case 0 -> name + " feat. " + Words.artist(song);
      case 1 -> name + " Live";
      case 2 -> Words.encodedTwice(name);
      default -> name;
    };
  }

  private String place(int artist, Seeded song) {
    return switch (song.below(10)) {
      case 0, 1, 2, 3 -> "";
      case 4 -> Words.place(song);
      default -> Words.place(new Seeded(seed, "artist place", artist));
    };
  }

  private static BigDecimal coordinate(Seeded random, int limit) {
    return BigDecimal.valueOf(random.below(limit * 2 * 100_000) - limit * 100_000, 5);
  }

  private String id(int number) {
    return "SO" + code(number, 16);
  }

  private String path(int number) {
    Seeded random = new Seeded(seed, "path", number);
    return "song_data/A/"
        + (char) ('A' + random.below(26))
        + "/"
        + (char) ('A' + random.below(26))
        + "/TR"
        + code(number, 16)
        + ".json";
  }

  /** Looks random at its front and ends in the number, so it is unique. */
  private String code(int number, int length) {
    String own = Integer.toString(number, Character.MAX_RADIX).toUpperCase(Locale.ROOT);
    StringBuilder code = new StringBuilder();
    Seeded random = new Seeded(seed, "code", number);
    for (int i = 0; i < length - 7; i++) {
      code.append((char) ('A' + random.below(26)));
    }
    return code.append("0".repeat(7 - own.length())).append(own).toString();
  }
}

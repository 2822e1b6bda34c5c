package com.sparkify.sandbox.sample;

import java.math.BigDecimal;
import java.util.Locale;

/**
 * All songs, each computed from its number, the most popular ones first. Those beyond its size are
 * played too, but have no song file.
 */
final class Catalogue {
  private final long seed;
  private final int size;
  private final int newestYear;
  private final Artists artists;

  Catalogue(long seed, int size, int newestYear) {
    this.seed = seed;
    this.size = size;
    this.newestYear = newestYear;
    this.artists = new Artists(seed, size);
  }

  int size() {
    return size;
  }

  Song song(int number) {
    return number > 0 && Trap.SONG_OF_TWO_VERSIONS.has(number) ? version(number) : single(number);
  }

  private Song version(int number) {
    Song first = single(number - 1);
    return first.version(
        id(number),
        Trap.VERSIONS_OF_ONE_LENGTH.has(number)
            ? first.duration()
            : first.duration().add(BigDecimal.valueOf(7_50000, 5)),
        path(number));
  }

  private Song single(int number) {
    Seeded random = new Seeded(seed, "song", number);
    int artist = artists.of(number, random);
    Place place = artists.place(artist, number, random);
    boolean located = random.percent(35) && place.latitude() != null;
    return new Song(
        id(number),
        title(number, random),
        "AR" + code("artist code", artist),
        artists.name(artist, number, random),
        place.name(),
        located ? place.latitude() : null,
        located ? place.longitude() : null,
        Story.HIT == number ? newestYear : year(random),
        BigDecimal.valueOf(9_000_000L + random.around(9_000_000), 5),
        path(number));
  }

  private static String title(int number, Seeded random) {
    if (Trap.TITLE_IS_A_NUMBER.has(number)) {
      return Integer.toString(1900 + random.below(120));
    }
    if (Trap.TITLE_ENCODED_TWICE.has(number)) {
      return Trap.encodedTwice(Words.any("beyond-ascii", random));
    }
    if (Trap.QUOTES_IN_A_TITLE.has(number)) {
      return Words.any("quoted-titles", random);
    }
    return Words.any(
        Trap.BACKSLASHES_IN_A_TITLE.has(number) ? "titles-with-backslashes" : "titles", random);
  }

  /** Unknown for a third, as in real data; more new ones than old. */
  private int year(Seeded random) {
    return random.percent(33) ? 0 : newestYear - random.skewed(60);
  }

  private String id(int number) {
    return "SO" + code("song code", number);
  }

  private String path(int number) {
    Seeded random = new Seeded(seed, "path", number);
    return "song_data/A/"
        + (char) ('A' + random.below(26))
        + "/"
        + (char) ('A' + random.below(26))
        + "/TR"
        + code("track code", number)
        + ".json";
  }

  /** Looks random at its front and ends in the number, so it is unique. */
  private String code(String kind, int number) {
    String own = Integer.toString(number, Character.MAX_RADIX).toUpperCase(Locale.ROOT);
    StringBuilder code = new StringBuilder();
    Seeded random = new Seeded(seed, kind, number);
    for (int i = 0; i < 9; i++) {
      code.append((char) ('A' + random.below(26)));
    }
    return code.append("0".repeat(7 - own.length())).append(own).toString();
  }
}

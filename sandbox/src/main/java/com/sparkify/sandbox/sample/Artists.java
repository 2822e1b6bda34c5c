package com.sparkify.sandbox.sample;

/** The artists, each computed from its number, and what a song file says of its own. */
final class Artists {
  private final long seed;
  private final int listed;
  private final int size;

  /**
   * The artists of a catalogue.
   *
   * @param listed how many songs it has
   */
  Artists(long seed, int listed) {
    this.seed = seed;
    this.listed = listed;
    this.size = Math.max(1, listed * 2 / 3);
  }

  /** Each has a song; a song that the catalogue does not list may be of one who has none. */
  int of(int number, Seeded song) {
    if (number < size) {
      return number;
    }
    return song.below(number < listed ? size : size * 4);
  }

  String name(int artist, int number, Seeded song) {
    String name = usual(artist);
    if (Trap.ARTIST_WITH_A_GUEST.has(number)) {
      return name + " feat. " + usual(song.below(size));
    }
    return Trap.ARTIST_ENCODED_TWICE.has(number) ? Trap.encodedTwice(name) : name;
  }

  private String usual(int artist) {
    Seeded random = new Seeded(seed, "artist", artist);
    if (Trap.ARTIST_IS_A_NUMBER.has(artist)) {
      return Integer.toString(10 + random.below(990));
    }
    String name = Words.any("artists", random);
    return Trap.SLASH_IN_AN_ARTIST.has(artist) ? name + " / " + Words.any("bands", random) : name;
  }

  Place place(int artist, int number, Seeded song) {
    if (Trap.SONG_PLACE_IS_A_NUMBER.has(number)) {
      return Place.zip(song);
    }
    if (Trap.ARTIST_AT_ANOTHER_PLACE.has(number)) {
      return Place.any(song);
    }
    // Many song files do not know it.
    return song.percent(40) ? Place.UNKNOWN : Place.any(new Seeded(seed, "artist place", artist));
  }
}

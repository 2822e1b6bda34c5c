package com.sparkify.sandbox.sample;

import java.nio.charset.StandardCharsets;

/**
 * The traps of real data that are laid on purpose, each rarely: at one number of so many, so that
 * every sample has them. Three more are in all that is written: {@code registration} ends in {@code
 * .0}, a log has no final newline, and names of all languages are beyond ASCII.
 */
enum Trap {
  /** A session of somebody who is not logged in: userId is an empty text, and the rest is null. */
  LOGGED_OUT(14, 5),
  /** A song's title that JSON has as a number; it is a text all the same. */
  TITLE_IS_A_NUMBER(80, 12),
  /** An artist's name that JSON has as a number. */
  ARTIST_IS_A_NUMBER(90, 9),
  /** A listener's first name that JSON has as a number. */
  FIRST_NAME_IS_A_NUMBER(40, 26),
  /** A listener's last name that JSON has as a number. */
  LAST_NAME_IS_A_NUMBER(40, 27),
  /** A listener's place is the number of a ZIP code. */
  LISTENER_PLACE_IS_A_NUMBER(40, 35),
  /** A song's place is the number of a ZIP code. */
  SONG_PLACE_IS_A_NUMBER(100, 14),
  /** A title was read as Latin-1 and encoded again; its plays have it so too. */
  TITLE_ENCODED_TWICE(60, 16),
  /**
   * An artist's name was read as Latin-1 and encoded again, if it is one that this can be seen of.
   */
  ARTIST_ENCODED_TWICE(6, 4),
  /** Quotation marks in a title: JSON escapes them. */
  QUOTES_IN_A_TITLE(75, 18),
  /** Backslashes in a title: JSON escapes them, and a COPY of another format would take them. */
  BACKSLASHES_IN_A_TITLE(95, 23),
  /** A slash in an artist's name: the logs' writer escapes it, the song files' does not. */
  SLASH_IN_AN_ARTIST(70, 8),
  /** The same title and artist as the song before: the length, then the id, decides on a match. */
  SONG_OF_TWO_VERSIONS(60, 21),
  /** The two versions are equally long, so that the lower id decides. */
  VERSIONS_OF_ONE_LENGTH(120, 21),
  /** A song's artist has a guest: one artist_id with several names. */
  ARTIST_WITH_A_GUEST(30, 3),
  /** A song has another place than its artist's others: one artist_id with several places. */
  ARTIST_AT_ANOTHER_PLACE(25, 10),
  /** A play has the title of a song of the catalogue, and another artist: it matches none. */
  COVER(50, 0),
  /** The next event is in the same second: two plays with one start_time. */
  SAME_SECOND(60, 0),
  /** An event lasts some seconds longer than the song that it matches. */
  OTHER_LENGTH(12, 0);

  private final int every;
  private final int at;

  Trap(int every, int at) {
    this.every = every;
    this.at = at;
  }

  /** Whether the thing of this number has it. */
  boolean has(long number) {
    return number % every == at;
  }

  /** Whether one of many things without a number has it. */
  boolean happens(Seeded random) {
    return random.below(every) == at;
  }

  /** UTF-8 read as Latin-1. */
  static String encodedTwice(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}

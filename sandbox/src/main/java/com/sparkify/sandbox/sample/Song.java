package com.sparkify.sandbox.sample;

import java.math.BigDecimal;

/** One song file. The place is "" when unknown; a coordinate is null then. */
record Song(
    String id,
    String title,
    String artistId,
    String artistName,
    String place,
    BigDecimal latitude,
    BigDecimal longitude,
    int year,
    BigDecimal duration,
    String path) {
  /** The same song once more, under an id, a length and a file of its own. */
  Song version(String otherId, BigDecimal otherDuration, String otherPath) {
    return new Song(
        otherId,
        title,
        artistId,
        artistName,
        place,
        latitude,
        longitude,
        year,
        otherDuration,
        otherPath);
  }

  /** One object, without a line's end. */
  String json() {
    return new Json(true)
        .text("artist_id", artistId)
        .number("artist_latitude", latitude)
        .loose("artist_location", place)
        .number("artist_longitude", longitude)
        .loose("artist_name", artistName)
        .number("duration", duration)
        .number("num_songs", 1)
        .text("song_id", id)
        .loose("title", title)
        .number("year", year)
        .toString();
  }
}

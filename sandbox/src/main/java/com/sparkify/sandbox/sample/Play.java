package com.sparkify.sandbox.sample;

import java.math.BigDecimal;

/** What an event says of the song that is played; nothing when none is. */
record Play(String title, String artist, BigDecimal length) {
  static final Play NONE = new Play(null, null, null);

  static Play of(Song song) {
    return new Play(song.title(), song.artistName(), song.duration());
  }

  Play by(String other) {
    return new Play(title, other, length);
  }

  Play longerBy(int seconds) {
    return new Play(title, artist, length.add(BigDecimal.valueOf(seconds)));
  }

  long seconds() {
    return length.longValue();
  }
}

package com.sparkify.sandbox.sample;

/**
 * Which song is played next: a few of them often, most of them rarely, and the hit once it is out.
 */
final class Playlist {
  /** Of a hundred plays, so many are of songs that the catalogue has. */
  private static final int LISTED = 36;

  /** So many songs that it has not are played, for each one that it has. */
  private static final int UNLISTED = 6;

  private final Story story;
  private final Catalogue catalogue;

  Playlist(Story story, Catalogue catalogue) {
    this.story = story;
    this.catalogue = catalogue;
  }

  Play next(long ts, Seeded random) {
    Play play = Play.of(catalogue.song(number(ts, random)));
    if (Trap.COVER.happens(random)) {
      return play.by(catalogue.song(unlisted(random)).artistName());
    }
    return Trap.OTHER_LENGTH.happens(random) ? play.longerBy(1 + random.below(10)) : play;
  }

  private int number(long ts, Seeded random) {
    if (random.percent(story.percentOfHit(ts))) {
      return Story.HIT;
    }
    int number = random.percent(LISTED) ? random.skewed(catalogue.size()) : unlisted(random);
    return number == Story.HIT ? unlisted(random) : number;
  }

  private int unlisted(Seeded random) {
    return catalogue.size() + random.skewed(catalogue.size() * UNLISTED);
  }
}

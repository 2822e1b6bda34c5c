package com.sparkify.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Invented names. */
final class Words {
  private static final List<String> FIRST =
      List.of(
          "Amber", "Broken", "Café", "Distant", "Été", "Frozen", "Golden", "Hollow", "Ñandú",
          "Paper", "Quiet", "Růžová", "Salt", "Tidal", "Über", "Velvet", "Wooden", "東の", "Тихий");
  private static final List<String> SECOND =
      List.of(
          "Harbour",
          "Lanterns",
          "Mañana",
          "Orchard",
          "Piñata",
          "Rivers",
          "Señal",
          "Staircase",
          "Telescope",
          "Windmill",
          "Zebras",
          "Øre",
          "O'Clock",
          "\"Quotes\"",
          "Back\\slash",
          "A/B");
  private static final List<String> TOWNS =
      List.of(
          "Alderwick, NV",
          "Brunnsjö, Sweden",
          "Cinderford-Lakes, OR",
          "Dún Maol, Ireland",
          "Eastmere, TX",
          "27",
          "Fallowfield, UK",
          "Groß Wiesen, Germany",
          "108",
          "Île Verte, QC");
  private static final List<String> GIVEN =
      List.of("Ada", "Bruno", "Chloé", "Dmitri", "Elif", "Ferran", "Gül", "Håkon", "Inés", "7");
  private static final List<String> FAMILY =
      List.of("Ashdown", "Brückner", "Castaño", "Dalgaard", "Eşref", "Fontaine", "Grünwald", "404");
  private static final List<String> AGENTS =
      List.of(
          "\"Mozilla/5.0 (X11; Linux x86_64) Sparkling/1.0\"",
          "\"Mozilla/5.0 (Windows NT 6.1; WOW64) Sparkling/1.2\"",
          "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_9) Sparkling/2.0");

  private Words() {}

  /** Most are words; some are only a number. */
  static String title(Seeded random) {
    if (random.percent(2)) {
      return Integer.toString(1000 + random.below(1100));
    }
    String title = random.oneOf(FIRST) + " " + random.oneOf(SECOND) + " " + (2 + random.below(400));
    return random.percent(3) ? encodedTwice(title) : title;
  }

  static String artist(Seeded random) {
    return random.percent(2)
        ? Integer.toString(10 + random.below(990))
        : "The " + random.oneOf(FIRST) + " " + random.oneOf(SECOND) + " " + random.oneOf(SECOND);
  }

  static String place(Seeded random) {
    return random.oneOf(TOWNS);
  }

  static String given(Seeded random) {
    return random.oneOf(GIVEN);
  }

  static String family(Seeded random) {
    return random.oneOf(FAMILY);
  }

  static String agent(Seeded random) {
    return random.oneOf(AGENTS);
  }

  /** UTF-8 read as Latin-1 and encoded again, as some real names are. */
  static String encodedTwice(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}

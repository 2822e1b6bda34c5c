package com.sparkify.sandbox.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The traps of real data are in what the generator writes, but rare, and a story is. */
final class SampleDataTest {
  private static final long DAY = 86_400_000L;
  private static final long BEGIN = Instant.parse("2018-11-01T00:00:00Z").toEpochMilli();

  @TempDir static Path folder;
  private static final List<JsonNode> EVENTS = new ArrayList<>();
  private static final List<JsonNode> SONGS = new ArrayList<>();

  @BeforeAll
  static void write() throws IOException {
    new SampleData(1, SampleData.Size.month()).writeTo(folder);
    for (Path file : files(folder.resolve("log_data"))) {
      for (String line : Files.readAllLines(file)) {
        JsonNode event = JsonMapper.shared().readTree(line);
        String day =
            Instant.ofEpochMilli(event.get("ts").asLong())
                .atOffset(ZoneOffset.UTC)
                .toLocalDate()
                .toString();
        assertThat(file.getFileName().toString()).isEqualTo(day + "-events.json");
        EVENTS.add(event);
      }
    }
    for (Path file : files(folder.resolve("song_data"))) {
      SONGS.add(JsonMapper.shared().readTree(Files.readString(file)));
    }
  }

  private static List<Path> files(Path below) throws IOException {
    try (Stream<Path> all = Files.walk(below)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  @Test
  void sameSeedSameBytesOtherSeedOtherBytes(@TempDir Path again, @TempDir Path other)
      throws IOException {
    new SampleData(1, SampleData.Size.month()).writeTo(again);
    new SampleData(2, SampleData.Size.month()).writeTo(other);
    assertThat(content(again)).isEqualTo(content(folder)).isNotEqualTo(content(other));
  }

  private static Map<String, String> content(Path below) throws IOException {
    Map<String, String> content = new TreeMap<>();
    for (Path file : files(below)) {
      content.put(below.relativize(file).toString(), Files.readString(file));
    }
    return content;
  }

  @Test
  void doesNotDependOnTheMachine(@TempDir Path elsewhere) throws IOException {
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      // Its digits are not those of ASCII, and its calendar is another.
      Locale.setDefault(Locale.forLanguageTag("th-TH-u-ca-buddhist-nu-thai"));
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kolkata"));
      new SampleData(1, SampleData.Size.month()).writeTo(elsewhere);
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
    assertThat(content(elsewhere)).isEqualTo(content(folder));
  }

  @Test
  void hasADayFileForEachDayWithoutAFinalNewline() throws IOException {
    List<Path> logs = files(folder.resolve("log_data"));
    assertThat(logs).hasSize(30);
    for (Path file : logs) {
      assertThat(Files.readString(file)).endsWith("}").contains(".0,\"sessionId\":");
    }
  }

  @Test
  void hasFewPeopleWhoAreLoggedOut() {
    assertThat(EVENTS).allMatch(e -> e.get("userId").isString());
    assertRare(EVENTS, e -> e.get("userId").asString().isEmpty());
  }

  @Test
  void hasFewNumbersAsTexts() {
    for (String name : List.of("song", "artist", "firstName", "lastName", "location")) {
      assertRare(EVENTS, e -> e.get(name).isNumber());
    }
    for (String name : List.of("title", "artist_name", "artist_location")) {
      assertRare(SONGS, e -> e.get(name).isNumber());
    }
  }

  @Test
  void hasFewTitlesWithQuotesAndBackslashes() {
    for (String sign : List.of("\"", "\\")) {
      assertRare(SONGS, s -> text(s, "title").contains(sign));
      assertRare(EVENTS, e -> text(e, "song").contains(sign));
    }
    assertRare(SONGS, s -> text(s, "artist_name").contains("/"));
  }

  @Test
  void hasNamesBeyondAsciiAndFewEncodedTwice() {
    for (String name : List.of("title", "artist_name")) {
      assertThat(SONGS).anyMatch(s -> text(s, name).contains("é"));
      assertRare(SONGS, s -> text(s, name).matches("(?s).*[ÃÅ][\u0080-\u00bf].*"));
    }
    assertThat(EVENTS).anyMatch(e -> text(e, "firstName").matches(".*[é-ÿ].*"));
  }

  @Test
  void hasFewTitlesAndArtistsUnderTwoSongs() {
    Map<String, List<JsonNode>> pairs =
        SONGS.stream().collect(Collectors.groupingBy(s -> pair(s, "title", "artist_name")));
    List<List<JsonNode>> twice = pairs.values().stream().filter(p -> p.size() > 1).toList();
    assertThat(twice).hasSizeBetween(2, SONGS.size() / 20);
    assertThat(twice.stream().map(p -> p.get(0).get("duration").equals(p.get(1).get("duration"))))
        .contains(true, false);
    assertThat(EVENTS).anyMatch(e -> twice.contains(pairs.get(pair(e, "song", "artist"))));
    assertThat(SONGS.stream().map(s -> s.get("song_id")).distinct()).hasSize(SONGS.size());
  }

  @Test
  void hasFewArtistsUnderSeveralNamesAndPlaces() {
    for (String name : List.of("artist_name", "artist_location")) {
      Collection<Long> each =
          SONGS.stream()
              .filter(s -> !text(s, name).isEmpty())
              .map(s -> pair(s, "artist_id", name))
              .distinct()
              .collect(Collectors.groupingBy(n -> n.split("\\|")[0], Collectors.counting()))
              .values();
      assertThat(each.stream().filter(n -> n > 1).count()).isBetween(1L, each.size() / 10L);
    }
  }

  @Test
  void hasSessionsOverMidnightAndFewPlaysInOneMoment() {
    Map<Long, Long> days =
        EVENTS.stream()
            .map(e -> List.of(e.get("sessionId").asLong(), day(e)))
            .distinct()
            .collect(Collectors.groupingBy(d -> d.get(0), Collectors.counting()));
    assertThat(days.values()).contains(2L);
    long moments = plays().map(e -> e.get("ts").asLong()).distinct().count();
    assertThat(plays().count() - moments).isBetween(1L, plays().count() / 20);
  }

  @Test
  void hasSomeSongsThatAreUsuallyPlayedAndManyThatAreNot() {
    List<Long> counts =
        plays()
            .collect(Collectors.groupingBy(e -> pair(e, "song", "artist"), Collectors.counting()))
            .values()
            .stream()
            .sorted(Comparator.reverseOrder())
            .toList();
    assertThat(counts.get(0)).isGreaterThan(2 * counts.get(1));
    assertThat(counts.stream().filter(n -> n <= 2).count()).isGreaterThan(counts.size() / 2);
    long ofTheTop = counts.stream().limit(counts.size() / 10).mapToLong(n -> n).sum();
    assertThat(ofTheTop).isGreaterThan(plays().count() / 4);
  }

  @Test
  void hasAHitThatIsNewAndStaysTheMostPlayed() {
    Map<String, Long> all =
        plays()
            .collect(Collectors.groupingBy(e -> pair(e, "song", "artist"), Collectors.counting()));
    String hit = Collections.max(all.entrySet(), Map.Entry.comparingByValue()).getKey();
    Set<Long> days =
        plays()
            .filter(e -> pair(e, "song", "artist").equals(hit))
            .map(SampleDataTest::day)
            .collect(Collectors.toSet());
    assertThat(days).contains(8L, 29L).noneMatch(day -> day < 8).hasSizeGreaterThan(18);
    assertThat(SONGS.stream().map(s -> pair(s, "title", "artist_name"))).contains(hit);
  }

  @Test
  void hasADayOnWhichNothingPlays() {
    Predicate<JsonNode> down = e -> day(e) == 13 && e.get("ts").asLong() % DAY >= DAY / 2;
    assertThat(plays()).noneMatch(down);
    assertThat(EVENTS.stream().filter(down))
        .allMatch(e -> text(e, "page").equals("Error") && e.get("status").asInt() == 503);
    Map<Long, Long> days =
        plays().collect(Collectors.groupingBy(SampleDataTest::day, Collectors.counting()));
    assertThat(days).hasSize(30);
    days.remove(13L);
    assertThat(plays().filter(e -> day(e) != 13 && e.get("ts").asLong() % DAY >= DAY / 2).count())
        .isGreaterThan(29 * 15);
  }

  @Test
  void hasListenersWhoStopPayingAllAtOnceAndFewWhoBegin() {
    Map<Long, Long> stop =
        EVENTS.stream()
            .filter(e -> text(e, "page").equals("Submit Downgrade"))
            .collect(Collectors.groupingBy(e -> day(e) / 7, Collectors.counting()));
    assertThat(stop.keySet()).allMatch(week -> week >= 2);
    assertThat(stop.values().stream().mapToLong(n -> n).sum()).isGreaterThan(6);
    assertRare(EVENTS, e -> text(e, "page").equals("Submit Upgrade"));
    assertThat(listeners("paid", 14, 19)).isGreaterThan(listeners("paid", 25, 30));
    assertThat(listeners("free", 25, 30)).isGreaterThan(listeners("free", 14, 19));
  }

  private static long listeners(String level, long from, long to) {
    return plays()
        .filter(e -> text(e, "level").equals(level) && day(e) >= from && day(e) < to)
        .map(e -> e.get("userId"))
        .distinct()
        .count();
  }

  @Test
  void hasNewListenersInEachWeek() {
    Map<String, Long> first = new TreeMap<>();
    EVENTS.stream()
        .filter(e -> !text(e, "userId").isEmpty())
        .forEach(e -> first.merge(text(e, "userId"), day(e) / 7, Math::min));
    assertThat(first.values()).contains(0L, 1L, 2L, 3L);
    assertThat(EVENTS)
        .allMatch(
            e ->
                e.get("registration").isNull()
                    || e.get("registration").asLong() <= e.get("ts").asLong());
  }

  @Test
  void hasHoursThatDiffer() {
    Map<Integer, Long> weekdays = byHour(false);
    Map<Integer, Long> weekends = byHour(true);
    long morning = sum(weekdays, 13, 16);
    assertThat(morning).isGreaterThan(4 * sum(weekdays, 8, 11));
    // Nobody goes to work then.
    assertThat(sum(weekends, 13, 16) * 10).isLessThan(morning * 4);
  }

  private static Map<Integer, Long> byHour(boolean weekend) {
    return plays()
        .map(e -> Instant.ofEpochMilli(e.get("ts").asLong()).atOffset(ZoneOffset.UTC))
        .filter(t -> t.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0 == weekend)
        .collect(Collectors.groupingBy(OffsetDateTime::getHour, Collectors.counting()));
  }

  private static long sum(Map<Integer, Long> hours, int from, int to) {
    return IntStream.range(from, to).mapToLong(hour -> hours.getOrDefault(hour, 0L)).sum();
  }

  @Test
  void hasDevicesOfAllKinds() {
    for (String kind :
        List.of(
            "Windows NT",
            "Macintosh",
            "iPhone",
            "iPad",
            "Android",
            "X11; ",
            "Chrome/",
            "Firefox/",
            "Version/12",
            "Edge/")) {
      assertThat(EVENTS).as(kind).anyMatch(e -> text(e, "userAgent").contains(kind));
    }
  }

  @Test
  void tellsNoStoryOfAFewDays(@TempDir Path few) throws IOException {
    new SampleData(1, new SampleData.Size(LocalDate.of(2018, 11, 1), 2, 40, 200, false))
        .writeTo(few);
    String logs = String.join("", content(few.resolve("log_data")).values());
    assertThat(logs.contains("NextSong")).isTrue();
    assertThat(logs.contains("\"status\":503") || logs.contains("Submit Downgrade")).isFalse();
  }

  @Test
  void refusesASizeThatCannotBe() {
    assertThatThrownBy(() -> new SampleData.Size(LocalDate.of(2024, 2, 29), 1, 0, 100, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--songs");
  }

  @Test
  void writesHoursBesideDays(@TempDir Path hourly) throws IOException {
    SampleData.Size size = new SampleData.Size(LocalDate.of(2024, 2, 29), 1, 5, 100, true);
    new SampleData(3, size).writeTo(hourly);
    List<String> hours = new ArrayList<>();
    for (Path file : files(hourly.resolve("log_data/2024/02"))) {
      if (file.getFileName().toString().matches("2024-02-29-[0-9]{2}-events.json")) {
        hours.addAll(Files.readAllLines(file));
      }
    }
    assertThat(hours)
        .isNotEmpty()
        .isEqualTo(Files.readAllLines(hourly.resolve("log_data/2024/02/2024-02-29-events.json")));
  }

  private static Stream<JsonNode> plays() {
    return EVENTS.stream().filter(e -> text(e, "page").equals("NextSong"));
  }

  /** Days since the first. */
  private static long day(JsonNode event) {
    return (event.get("ts").asLong() - BEGIN) / DAY;
  }

  private static String text(JsonNode object, String name) {
    return object.get(name).asString("");
  }

  private static String pair(JsonNode object, String one, String other) {
    return text(object, one) + "|" + text(object, other);
  }

  /** There are some, and not one in twenty. */
  private static void assertRare(List<JsonNode> all, Predicate<JsonNode> trap) {
    assertThat(all.stream().filter(trap).count()).isBetween(1L, all.size() / 20L);
  }
}

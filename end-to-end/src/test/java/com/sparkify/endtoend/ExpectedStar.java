package com.sparkify.endtoend;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The star that a bucket's files stand for: the rules of the data, once more, in plain Java over
 * the JSON, so that the tasks' SQL is not compared with itself.
 */
final class ExpectedStar {
  private static final Comparator<String> BYTES =
      Comparator.comparing(
          text -> text.getBytes(StandardCharsets.UTF_8),
          (a, b) -> java.util.Arrays.compareUnsigned(a, b));

  private static final Comparator<String> TEXT = Comparator.nullsLast(BYTES);
  private static final Comparator<Double> NUMBER = Comparator.nullsLast(Comparator.naturalOrder());

  /** Of rows that disagree on an event the least counts, whatever files they are in. */
  private static final Comparator<Event> LEAST_EVENT =
      Comparator.comparing(Event::user, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(Event::page, TEXT)
          .thenComparing(e -> text(e.json(), "song"), TEXT)
          .thenComparing(e -> text(e.json(), "artist"), TEXT)
          .thenComparing(e -> number(e.json(), "length"), NUMBER)
          .thenComparing(e -> text(e.json(), "level"), TEXT)
          .thenComparing(e -> text(e.json(), "location"), TEXT)
          .thenComparing(e -> text(e.json(), "userAgent"), TEXT)
          .thenComparing(e -> text(e.json(), "firstName"), TEXT)
          .thenComparing(e -> text(e.json(), "lastName"), TEXT)
          .thenComparing(e -> text(e.json(), "gender"), TEXT);

  /** Likewise of rows that describe one song. */
  private static final Comparator<Song> LEAST_SONG =
      Comparator.comparing(Song::title, TEXT)
          .thenComparing(Song::artistId, TEXT)
          .thenComparing(Song::artist, TEXT)
          .thenComparing(Song::place, TEXT)
          .thenComparing(Song::latitude, NUMBER)
          .thenComparing(Song::longitude, NUMBER)
          .thenComparing(Song::year)
          .thenComparing(Song::duration);

  private final Collection<Event> events;

  /** All rows. */
  private final List<Song> songRows;

  /** The one of each song that counts. */
  private final Collection<Song> songs;

  private record Event(long session, long item, long ts, String page, Long user, JsonNode json) {}

  /** A place that is empty is kept so: it comes before all others. */
  private record Song(
      String id,
      String title,
      String artistId,
      String artist,
      String place,
      Double latitude,
      Double longitude,
      long year,
      double duration) {}

  private ExpectedStar(Collection<Event> events, List<Song> songRows, Collection<Song> songs) {
    this.events = events;
    this.songRows = songRows;
    this.songs = songs;
  }

  /** From a folder laid out like the bucket. */
  static Star of(Path bucket) throws IOException {
    return of(
        files(bucket.resolve("log_data")).stream().map(Bucket::read).toList(),
        files(bucket.resolve("song_data")).stream().map(Bucket::read).toList());
  }

  /** From the texts of log files and of song files. */
  static Star of(Collection<String> logFiles, Collection<String> songFiles) {
    Map<String, Event> events = new TreeMap<>();
    logFiles.stream()
        // Not lines(): a text that was encoded twice has other characters that end a line.
        .flatMap(text -> Stream.of(text.split("\n")))
        .filter(line -> !line.isBlank())
        .map(line -> event(JsonMapper.shared().readTree(line)))
        .forEach(
            event ->
                events.merge(
                    event.session() + "-" + event.item() + "-" + event.ts(),
                    event,
                    BinaryOperator.minBy(LEAST_EVENT)));
    List<Song> rows =
        songFiles.stream().map(text -> song(JsonMapper.shared().readTree(text))).toList();
    Map<String, Song> songs = new TreeMap<>();
    rows.forEach(song -> songs.merge(song.id(), song, BinaryOperator.minBy(LEAST_SONG)));
    return new ExpectedStar(events.values(), rows, songs.values()).star();
  }

  private static List<Path> files(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static Event event(JsonNode json) {
    String user = text(json, "userId");
    return new Event(
        json.get("sessionId").asLong(),
        json.get("itemInSession").asLong(),
        json.get("ts").asLong(),
        text(json, "page"),
        user.isEmpty() ? null : Long.valueOf(user),
        json);
  }

  private static Song song(JsonNode json) {
    return new Song(
        text(json, "song_id"),
        text(json, "title"),
        text(json, "artist_id"),
        text(json, "artist_name"),
        text(json, "artist_location"),
        number(json, "artist_latitude"),
        number(json, "artist_longitude"),
        json.get("year").asLong(),
        json.get("duration").asDouble());
  }

  private static String text(JsonNode json, String name) {
    JsonNode value = json.get(name);
    return value == null || value.isNull() ? null : value.asString();
  }

  private static Double number(JsonNode json, String name) {
    JsonNode value = json.get(name);
    return value == null || value.isNull() ? null : Double.valueOf(value.asDouble());
  }

  private Star star() {
    List<Event> plays =
        events.stream().filter(e -> "NextSong".equals(e.page()) && e.user() != null).toList();
    return new Star.Builder()
        .table("songplays", songplays(plays))
        .table("users", users())
        .table(
            "songs",
            songs.stream()
                .map(s -> Star.row(s.id(), s.title(), s.artistId(), s.year(), s.duration())))
        .table("artists", artists())
        .table("time", plays.stream().map(Event::ts).distinct().map(ExpectedStar::time))
        .build();
  }

  private Stream<String> songplays(List<Event> plays) {
    Map<List<String>, List<Song>> byKey =
        songs.stream().collect(Collectors.groupingBy(s -> List.of(s.title(), s.artist())));
    return plays.stream()
        .map(
            e -> {
              Song song = match(e, byKey);
              return Star.row(
                  md5(e.session() + "-" + e.item() + "-" + e.ts()),
                  Instant.ofEpochMilli(e.ts()),
                  e.user(),
                  text(e.json(), "level"),
                  song == null ? null : song.id(),
                  song == null ? null : song.artistId(),
                  e.session(),
                  text(e.json(), "location"),
                  text(e.json(), "userAgent"));
            });
  }

  private static Song match(Event event, Map<List<String>, List<Song>> byKey) {
    String title = text(event.json(), "song");
    String artist = text(event.json(), "artist");
    if (title == null || artist == null) {
      return null;
    }
    double length = event.json().get("length").asDouble();
    return byKey.getOrDefault(List.of(title, artist), List.of()).stream()
        .min(
            Comparator.comparingDouble((Song s) -> Math.abs(s.duration() - length))
                .thenComparing(Song::id, BYTES))
        .orElse(null);
  }

  private Stream<String> users() {
    Comparator<Event> age =
        Comparator.comparingLong(Event::ts)
            .thenComparingLong(Event::item)
            .thenComparingLong(Event::session);
    return events.stream()
        .filter(e -> e.user() != null)
        .collect(Collectors.groupingBy(Event::user, Collectors.maxBy(age)))
        .values()
        .stream()
        .map(java.util.Optional::orElseThrow)
        .map(
            e ->
                Star.row(
                    e.user(),
                    text(e.json(), "firstName"),
                    text(e.json(), "lastName"),
                    text(e.json(), "gender"),
                    text(e.json(), "level"),
                    Instant.ofEpochMilli(e.ts())));
  }

  private Stream<String> artists() {
    Comparator<String> shortest =
        Comparator.comparingInt((String name) -> name.codePointCount(0, name.length()))
            .thenComparing(BYTES);
    Comparator<Song> bestKnown =
        Comparator.comparing((Song s) -> s.latitude() == null || s.longitude() == null)
            .thenComparing(s -> known(s.place()), TEXT)
            .thenComparing(Song::latitude, NUMBER)
            .thenComparing(Song::longitude, NUMBER);
    return songRows.stream().collect(Collectors.groupingBy(Song::artistId)).entrySet().stream()
        .map(
            entry -> {
              Song place = entry.getValue().stream().min(bestKnown).orElseThrow();
              return Star.row(
                  entry.getKey(),
                  entry.getValue().stream()
                      .map(Song::artist)
                      .filter(Objects::nonNull)
                      .min(shortest)
                      .orElse(null),
                  known(place.place()),
                  place.latitude(),
                  place.longitude());
            });
  }

  private static String known(String place) {
    return place == null || place.isEmpty() ? null : place;
  }

  private static String time(long ts) {
    Instant start = Instant.ofEpochMilli(ts);
    OffsetDateTime at = start.atOffset(ZoneOffset.UTC);
    return Star.row(
        start,
        at.getHour(),
        at.getDayOfMonth(),
        at.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR),
        at.getMonthValue(),
        at.getYear(),
        at.getDayOfWeek().getValue() % 7);
  }

  private static String md5(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

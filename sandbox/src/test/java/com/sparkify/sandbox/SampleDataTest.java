package com.sparkify.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The traps of design section 3 are in what the generator writes. */
final class SampleDataTest {
  @TempDir static Path folder;
  private static final List<JsonNode> EVENTS = new ArrayList<>();
  private static final List<JsonNode> SONGS = new ArrayList<>();

  @BeforeAll
  static void write() throws IOException {
    new SampleData(1, SampleData.Size.small()).writeTo(folder);
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
    new SampleData(1, SampleData.Size.small()).writeTo(again);
    new SampleData(2, SampleData.Size.small()).writeTo(other);
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
  void hasADayFileForEachDayWithoutAFinalNewline() throws IOException {
    List<Path> logs = files(folder.resolve("log_data"));
    assertThat(logs).hasSize(10);
    for (Path file : logs) {
      assertThat(Files.readString(file)).endsWith("}").contains(".0,\"sessionId\":");
    }
  }

  @Test
  void hasPeopleWhoAreLoggedOut() {
    assertThat(EVENTS).anyMatch(e -> e.get("userId").asString().isEmpty());
    assertThat(EVENTS).allMatch(e -> e.get("userId").isString());
  }

  @Test
  void hasNumbersAsTexts() {
    assertThat(EVENTS).anyMatch(e -> e.get("song").isNumber());
    assertThat(EVENTS).anyMatch(e -> e.get("firstName").isNumber());
    assertThat(EVENTS).anyMatch(e -> e.get("location").isNumber());
    assertThat(SONGS).anyMatch(e -> e.get("title").isNumber());
    assertThat(SONGS).anyMatch(e -> e.get("artist_name").isNumber());
  }

  @Test
  void hasOneTitleAndArtistUnderTwoSongs() {
    Map<String, Long> pairs =
        SONGS.stream()
            .collect(
                Collectors.groupingBy(
                    s -> s.get("title") + "|" + s.get("artist_name"), Collectors.counting()));
    assertThat(pairs.values()).contains(2L);
    assertThat(SONGS.stream().map(s -> s.get("song_id").asString()).distinct()).hasSize(600);
  }

  @Test
  void hasOneArtistUnderSeveralNames() {
    Map<String, Long> names =
        SONGS.stream()
            .map(s -> List.of(s.get("artist_id").asString(), s.get("artist_name").toString()))
            .distinct()
            .collect(Collectors.groupingBy(n -> n.get(0), Collectors.counting()));
    assertThat(names.values()).anyMatch(n -> n > 1);
  }

  @Test
  void hasSessionsOverMidnightAndEventsInOneMoment() {
    Map<Long, Long> days =
        EVENTS.stream()
            .map(e -> List.of(e.get("sessionId").asLong(), e.get("ts").asLong() / 86_400_000L))
            .distinct()
            .collect(Collectors.groupingBy(d -> d.get(0), Collectors.counting()));
    assertThat(days.values()).contains(2L);
    assertThat(EVENTS.stream().map(e -> e.get("ts").asLong()).distinct().count())
        .isLessThan(EVENTS.size());
  }

  @Test
  void hasNamesBeyondAsciiAndEncodedTwice() {
    assertThat(SONGS.toString()).contains("é").contains("Ã");
  }

  @Test
  void refusesASizeThatCannotBe() {
    assertThat(Sandbox.commandLine().execute("sample-data", "--out", "x", "--songs", "0"))
        .isEqualTo(2);
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
}

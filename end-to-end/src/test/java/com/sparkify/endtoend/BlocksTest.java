package com.sparkify.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * An hour costs what its data cost: behind a history twenty times as long, no task and no check
 * reads more blocks of the tables that grow. Blocks are counted, which are the same on any machine.
 */
class BlocksTest {
  private static final LocalDate END = LocalDate.parse("2018-11-30");
  private static final int EVENTS_A_DAY = 100;

  /** Days: already so many that an hour is a small part of the blocks. */
  private static final int SHORT = 16;

  private static final int LONG = 20 * SHORT;

  /** As much more may be read behind the long history. */
  private static final double MORE = 1.2;

  private static final int HOURS = 8;

  /** So many that they fill several ranges of blocks: where a range begins is chance. */
  private static final int EVENTS_AN_HOUR = 120;

  private static Measured few;
  private static Measured many;

  /**
   * What each task of some hourly runs reads of each table.
   *
   * @param afterChanges the same for the next hours, after changed files and a clean-up
   */
  private record Measured(
      Map<String, Map<String, Long>> hour, Map<String, Map<String, Long>> afterChanges) {}

  @BeforeAll
  static void measure() throws Exception {
    few = blocksBehind(SHORT);
    many = blocksBehind(LONG);
  }

  @Test
  void anHourReadsNoMoreBlocksBehindALongHistory() {
    assertNoMore(few.hour(), many.hour());
  }

  @Test
  void norAfterAHundredChangedFilesAndACleanUp() {
    assertNoMore(few.afterChanges(), many.afterChanges());
  }

  private static void assertNoMore(
      Map<String, Map<String, Long>> few, Map<String, Map<String, Long>> many) {
    Map<String, Long> ofTables = sumsOfTables(few);
    sumsOfTables(many)
        .forEach(
            (table, blocks) ->
                assertThat((double) blocks)
                    .as("blocks of %s: %s, behind the short history %s", table, many, few)
                    .isLessThanOrEqualTo(MORE * ofTables.get(table)));
    many.forEach(
        (task, tables) ->
            assertThat((double) sum(tables))
                .as("%s reads %s, behind the short history %s", task, tables, few.get(task))
                .isLessThanOrEqualTo(MORE * sum(few.get(task))));
  }

  private static long sum(Map<String, Long> blocks) {
    return blocks.values().stream().mapToLong(Long::longValue).sum();
  }

  private static Map<String, Long> sumsOfTables(Map<String, Map<String, Long>> byTask) {
    Map<String, Long> sums = new TreeMap<>();
    byTask.values().forEach(one -> one.forEach((table, n) -> sums.merge(table, n, Long::sum)));
    return sums;
  }

  private static Measured blocksBehind(int days) throws Exception {
    Warehouse warehouse = Warehouse.fresh();
    Pipeline pipeline = Pipeline.on(warehouse);
    for (int song = 0; song < 20; song++) {
      song(warehouse.bucket(), song);
    }
    for (int day = 1; day <= days; day++) {
      log(warehouse.bucket().day(END.minusDays(day)), END.minusDays(day), 0, EVENTS_A_DAY);
    }
    try (CountedBlocks blocks = new CountedBlocks(warehouse)) {
      pipeline.load(END.minusDays(days).toString(), END.toString(), "--unit-files", "20");
      Map<String, Map<String, Long>> before = hours(warehouse, pipeline, blocks, 1);
      change(warehouse, pipeline, days);
      return new Measured(before, hours(warehouse, pipeline, blocks, 1 + HOURS));
    }
  }

  /** A hundred files change, some of them several times, and what they were is cleaned up. */
  private static void change(Warehouse warehouse, Pipeline pipeline, int days) throws Exception {
    for (int round = 0; round < 5; round++) {
      for (int file = 0; file < 20; file++) {
        LocalDate day = END.minusDays(1L + (round * 20L + file) * days / 100);
        log(warehouse.bucket().day(day), day, 0, EVENTS_A_DAY - round - 1);
      }
      pipeline.load(END.minusDays(days).toString(), END.toString(), "--unit-files", "20");
    }
    pipeline.run("clean-up", "--keep-units", "0s", "--keep-versions", "0").succeeded();
    for (String table : CountedBlocks.TABLES) {
      warehouse.run("VACUUM " + table);
    }
  }

  private static Map<String, Map<String, Long>> hours(
      Warehouse warehouse, Pipeline pipeline, CountedBlocks blocks, int first) throws Exception {
    Map<String, Map<String, Long>> all = new LinkedHashMap<>();
    for (int hour = first; hour < first + HOURS; hour++) {
      hour(warehouse, pipeline, blocks, hour)
          .forEach(
              (task, tables) -> {
                Map<String, Long> sums = all.computeIfAbsent(task, name -> new TreeMap<>());
                tables.forEach((table, read) -> sums.merge(table, read, Long::sum));
              });
    }
    return all;
  }

  /** A scheduled run for an hour with new events. */
  private static Map<String, Map<String, Long>> hour(
      Warehouse warehouse, Pipeline pipeline, CountedBlocks blocks, int hour) throws Exception {
    log(warehouse.bucket().hour(END, hour), END, hour, EVENTS_AN_HOUR);
    String run = Pipeline.newRun();
    List<List<String>> tasks =
        List.of(
            List.of("stage-events", "--lookback", "48h"),
            List.of("stage-songs", "--lookback", "48h"),
            List.of("check-quality", "--gate", "staging"),
            List.of("accept-staging"),
            List.of("load-dimension", "users"),
            List.of("load-dimension", "songs"),
            List.of("load-dimension", "artists"),
            List.of("load-fact"),
            List.of("load-dimension", "time"),
            List.of("check-quality", "--gate", "warehouse"));
    Map<String, Map<String, Long>> read = new LinkedHashMap<>();
    for (List<String> task : tasks) {
      List<String> arguments = new ArrayList<>(task.subList(1, task.size()));
      arguments.addAll(List.of("--run-id", run));
      arguments.addAll(
          List.of("--from", END.atTime(hour, 0) + "", "--to", END.atTime(hour + 1, 0) + ""));
      read.put(
          String.join(" ", task),
          blocks.of(() -> pipeline.run(task.get(0), arguments.toArray(String[]::new)).succeeded()));
    }
    return read;
  }

  private static void log(Path file, LocalDate day, int hour, int events) {
    Duration apart = hour == 0 ? Duration.ofMinutes(14) : Duration.ofHours(1).dividedBy(events);
    Instant start = day.atTime(hour, 0).toInstant(ZoneOffset.UTC);
    Bucket.write(
        file,
        String.join(
            "\n",
            IntStream.range(0, events)
                .mapToObj(item -> event(start.plus(apart.multipliedBy(item)), item))
                .toList()));
  }

  private static String event(Instant at, int item) {
    return String.format(
        Locale.ROOT,
        "{\"artist\":\"Artist %d\",\"auth\":\"Logged In\",\"firstName\":\"Zoë\",\"gender\":\"F\","
            + "\"itemInSession\":%d,\"lastName\":\"Özil\",\"length\":100.5,\"level\":\"free\","
            + "\"location\":\"Ulm\",\"method\":\"PUT\",\"page\":\"NextSong\","
            + "\"registration\":1540919166796.0,\"sessionId\":%d,\"song\":\"Song %d\","
            + "\"status\":200,\"ts\":%d,\"userAgent\":\"%s\",\"userId\":\"%d\"}",
        item % 40,
        item,
        at.getEpochSecond() / 3600,
        item % 40,
        at.toEpochMilli(),
        "Mozilla/5.0 (X11; Linux x86_64) ".repeat(8),
        1 + item % 25);
  }

  private static void song(Bucket bucket, int number) throws IOException {
    Bucket.write(
        bucket.folder().resolve("song_data/A/" + number + ".json"),
        String.format(
            Locale.ROOT,
            "{\"num_songs\":1,\"artist_id\":\"AR00000000000000%02d\",\"artist_latitude\":null,"
                + "\"artist_longitude\":null,\"artist_location\":null,"
                + "\"artist_name\":\"Artist %d\",\"song_id\":\"SO00000000000000%02d\","
                + "\"title\":\"Song %d\",\"duration\":100.5,\"year\":0}",
            number,
            number,
            number,
            number));
  }
}

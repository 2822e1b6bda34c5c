package com.sparkify.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is accepted, replaced or tried again before the star is loaded gets there all the same. */
class BetweenLoadsTest {
  private static final String FROM = "2018-11-01";
  private static final String TO = "2018-11-05";
  private static final List<String> PAIRS =
      List.of("--unit-files", "2", "--max-vanished-share", "1");

  private Warehouse warehouse;
  private Pipeline pipeline;

  @BeforeEach
  void prepare() throws IOException {
    warehouse = Warehouse.fresh();
    pipeline = Pipeline.on(warehouse);
  }

  @Test
  void aSongThatWasStagedAgainBeforeItWasLoadedFindsItsPlays() throws Exception {
    play(1, "Zoo");
    pipeline.load(FROM, TO);
    for (int number = 1; number <= 3; number++) {
      song(number, number == 1 ? "Zoo" : "Another");
    }
    pipeline.stage(FROM, TO, PAIRS.toArray(String[]::new));
    // The song next to it changes, and both are staged again.
    song(2, "A third");
    pipeline.load("2019-01-01", "2019-01-02");
    assertThat(warehouse.star().matched()).isEqualTo(1);
    TenDays.assertRight(warehouse);
  }

  @Test
  void aSecondAttemptToAcceptDoesNotTakeAUnitWithoutItsSiblings() throws Exception {
    for (int day = 2; day <= 4; day++) {
      play(day, "Zoo");
    }
    pipeline.load(FROM, TO, PAIRS.toArray(String[]::new));
    play(1, "Zoo");
    play(2, "Another");
    pipeline.copy("slow", FROM, TO, PAIRS.toArray(String[]::new));
    // Brings the new file, which the slow run has in a unit with the changed one.
    pipeline.load("2018-11-01", "2018-11-02");
    pipeline.run("check-quality", "--gate", "staging", "--run-id", "slow").succeeded();
    for (int attempt = 0; attempt < 2; attempt++) {
      pipeline.run("accept-staging", "--run-id", "slow").succeeded();
      pipeline.loadStar(FROM, TO);
      assertThat(warehouse.star().count("songplays")).isEqualTo(4);
    }
    pipeline.load(FROM, TO);
    TenDays.assertRight(warehouse);
  }

  @Test
  void aRunIsJudgedThoughAnotherHasReplacedItsUnits() throws Exception {
    play(1, "Zoo");
    pipeline.stageAs("first", FROM, TO);
    pipeline.loadStar(FROM, TO);
    play(1, "Another");
    pipeline.stageAs("second", FROM, TO);
    assertThat(pipeline.run("check-quality", "--gate", "warehouse", "--run-id", "second").code())
        .isEqualTo(75);
    pipeline.run("check-quality", "--gate", "warehouse", "--run-id", "first").succeeded();
  }

  private void play(int day, String title) {
    Bucket.write(
        warehouse.bucket().day(java.time.LocalDate.of(2018, 11, day)),
        OneLogFile.event("2018-11-0" + day + "T10:00:00Z", day)
            .replace("\"Home\"", "\"NextSong\"")
            .replace("\"song\":null", "\"song\":\"" + title + "\"")
            .replace("\"artist\":null", "\"artist\":\"Abba\"")
            .replace("\"length\":null", "\"length\":100.5"));
  }

  private void song(int number, String title) {
    Path file = warehouse.bucket().folder().resolve("song_data/A/" + number + ".json");
    Bucket.write(
        file,
        ("{\"num_songs\":1,\"artist_id\":\"AR0000000000000000\",\"artist_latitude\":null,"
                + "\"artist_longitude\":null,\"artist_location\":null,\"artist_name\":\"Abba\","
                + "\"song_id\":\"SO000000000000000%d\",\"title\":\"%s\",\"duration\":100.5,"
                + "\"year\":0}")
            .formatted(number, title));
  }
}

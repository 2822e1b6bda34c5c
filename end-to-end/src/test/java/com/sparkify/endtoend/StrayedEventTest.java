package com.sparkify.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.endtoend.SmallData.Song;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An event whose time is not of the day that its file's name says belongs to its file like any
 * other: it is in the star as long as the file holds it, whatever happens to the file of its day.
 */
class StrayedEventTest {
  private static final String FIRST = "2018-11-01";
  private static final String SECOND = "2018-11-02";
  private static final String THIRD = "2018-11-03";
  private static final String STRAY =
      SmallData.play("2018-11-02T12:34:56Z", 8, "Title 1", "Artist 1");

  private Warehouse warehouse;
  private Pipeline pipeline;

  @BeforeEach
  void prepare() throws Exception {
    warehouse = Warehouse.fresh();
    pipeline = Pipeline.on(warehouse);
    new Song(1, "Title 1", "Artist 1", 200).put(warehouse.bucket());
    SmallData.day(
        warehouse.bucket(),
        FIRST,
        SmallData.play("2018-11-01T10:00:00Z", 1, "Title 1", "Artist 1"),
        STRAY,
        SmallData.visit("2018-11-01T23:00:00Z", 8));
    SmallData.day(
        warehouse.bucket(),
        SECOND,
        SmallData.play("2018-11-02T12:00:00Z", 2, "Title 1", "Artist 1"),
        SmallData.visit("2018-11-02T13:00:00Z", 1));
  }

  private Path file(String day) {
    return warehouse.bucket().day(LocalDate.parse(day));
  }

  /** The same events, and yet another version of the file. */
  private static void touch(Path file) {
    Bucket.write(file, Bucket.read(file) + "\n");
  }

  private void loadDay(String day) {
    pipeline.load(day, day.equals(FIRST) ? SECOND : THIRD);
  }

  private void assertRight(boolean withStray) throws Exception {
    TenDays.assertRight(warehouse);
    assertThat(warehouse.star().tables().get("songplays").stream().filter(isStray()).count())
        .isEqualTo(withStray ? 1 : 0);
  }

  private static Predicate<String> isStray() {
    return row -> row.contains("2018-11-02T12:34:56Z");
  }

  @Test
  void staysWhenTheFileOfItsDayIsLoadedAgain() throws Exception {
    pipeline.load(FIRST, THIRD);
    assertRight(true);
    touch(file(SECOND));
    pipeline.load(FIRST, THIRD);
    assertRight(true);
    touch(file(SECOND));
    loadDay(SECOND);
    assertRight(true);
  }

  @ParameterizedTest
  @ValueSource(strings = {FIRST, SECOND})
  void staysInWhateverOrderTheDaysCome(String earlier) throws Exception {
    String later = earlier.equals(FIRST) ? SECOND : FIRST;
    loadDay(earlier);
    loadDay(later);
    assertRight(true);
    for (String day : List.of(earlier, later, SECOND)) {
      touch(file(day));
      loadDay(day);
      assertRight(true);
    }
  }

  @Test
  void comesFromItsFileAlone() throws Exception {
    String second = Bucket.read(file(SECOND));
    Bucket.delete(file(SECOND));
    loadDay(FIRST);
    assertRight(true);
    Bucket.write(file(SECOND), second);
    pipeline.load(FIRST, THIRD);
    assertRight(true);
  }

  @Test
  void changesWithItsOwnFile() throws Exception {
    pipeline.load(FIRST, THIRD);
    Path own = file(FIRST);
    String with = Bucket.read(own);
    Bucket.write(own, with.replace(STRAY + "\n", ""));
    loadDay(FIRST);
    assertRight(false);
    Bucket.write(own, with + "\n" + SmallData.visit("2018-11-01T23:30:00Z", 9));
    loadDay(FIRST);
    assertRight(true);
    // Both files hold it now, and it counts once.
    Bucket.write(file(SECOND), Bucket.read(file(SECOND)) + "\n" + STRAY);
    loadDay(SECOND);
    assertRight(true);
    Bucket.write(own, with.replace(STRAY + "\n", ""));
    loadDay(FIRST);
    assertRight(true);
  }

  @Test
  void goesWithItsRunAndComesBack() throws Exception {
    String with = Bucket.read(file(FIRST));
    Bucket.write(file(FIRST), with.replace(STRAY + "\n", ""));
    pipeline.load(FIRST, THIRD);
    Star before = warehouse.star();
    Bucket.write(file(FIRST), with);
    pipeline.loadAs("with-stray", FIRST, SECOND);
    assertRight(true);
    pipeline.run("accept-staging", "--undo", "with-stray").succeeded();
    pipeline.loadStar(FIRST, SECOND);
    assertThat(warehouse.star()).isEqualTo(before);
    touch(file(SECOND));
    loadDay(SECOND);
    assertThat(warehouse.star()).isEqualTo(before);
    loadDay(FIRST);
    assertRight(true);
  }

  /** As it was found: one line more in the file of the first day, and the play got lost. */
  @Test
  void staysAmongRealPlays() throws Exception {
    Path source = RealData.folder().orElse(null);
    Assumptions.assumeTrue(source != null, RealData.HOW);
    Bucket bucket = warehouse.bucket();
    Bucket real = new Bucket("", source);
    for (String day : List.of(FIRST, SECOND)) {
      Bucket.write(file(day), Bucket.read(real.day(LocalDate.parse(day))));
    }
    bucket.copy(source, "song_data");
    Bucket.write(file(FIRST), Bucket.read(file(FIRST)) + "\n" + STRAY);
    pipeline.load(FIRST, THIRD);
    assertThat(warehouse.star().count("songplays")).isEqualTo(167);
    touch(file(SECOND));
    pipeline.load(FIRST, THIRD);
    assertThat(warehouse.star().count("songplays")).isEqualTo(167);
    assertRight(true);
  }
}

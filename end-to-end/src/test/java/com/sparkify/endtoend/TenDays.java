package com.sparkify.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.sandbox.sample.SampleData;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/** Ten real days where they are at hand, and ten invented ones otherwise. */
final class TenDays {
  static final String FROM = "2018-11-01";
  static final String TO = "2018-11-11";

  private static Path source;

  private TenDays() {}

  /** A warehouse of its own without a row, with the ten days in its bucket. */
  static Warehouse inAWarehouse() throws IOException {
    return Warehouse.with(source());
  }

  static Path source() throws IOException {
    if (source == null) {
      source = RealData.folder().orElse(null);
    }
    if (source == null) {
      source = Stack.shared().newFolder("sample");
      new SampleData(1, SampleData.Size.small()).writeTo(source);
    }
    return source;
  }

  /**
   * The star is the one that the files in the bucket stand for; {@link ExpectedStar} says which.
   */
  static void assertRight(Warehouse warehouse) throws IOException, SQLException {
    Star expected = ExpectedStar.of(warehouse.bucket().folder());
    Star actual = warehouse.star();
    expected
        .tables()
        .forEach((name, rows) -> assertThat(actual.tables().get(name)).as(name).isEqualTo(rows));
  }
}

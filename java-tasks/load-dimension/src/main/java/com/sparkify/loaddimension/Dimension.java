package com.sparkify.loaddimension;

import com.sparkify.warehouse.Interval;
import com.sparkify.warehouse.WarehouseTransaction;
import com.sparkify.warehouse.loading.Progress;
import com.sparkify.warehouse.loading.Replacement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The dimensions by their names, and how each is made right. */
enum Dimension {
  USERS(Users::refresh),
  SONGS((transaction, asked) -> SongDimension.SONGS.refresh(transaction, asked)),
  ARTISTS((transaction, asked) -> SongDimension.ARTISTS.refresh(transaction, asked)),
  TIME(Times::refresh);

  private final Refresh refresh;

  Dimension(Refresh refresh) {
    this.refresh = refresh;
  }

  /**
   * What is asked of a load in addition to what changed since the last one.
   *
   * @param interval whose hours are looked at whatever changed
   * @param everything make all rows anew
   */
  record Asked(Optional<Interval> interval, boolean everything) {}

  /** Makes a table right, in one transaction that holds the table's progress. */
  @FunctionalInterface
  interface Refresh {
    Replacement.Change in(WarehouseTransaction transaction, Asked asked) throws SQLException;
  }

  static Optional<Dimension> named(String name) {
    return Arrays.stream(values()).filter(one -> one.label().equals(name)).findFirst();
  }

  static String labels() {
    return Stream.of(values()).map(Dimension::label).collect(Collectors.joining(", "));
  }

  /** The table's name, which is also what the command line calls it. */
  String label() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  Progress progress() {
    return new Progress(label());
  }

  Replacement.Change refresh(WarehouseTransaction transaction, Asked asked) throws SQLException {
    return refresh.in(transaction, asked);
  }
}

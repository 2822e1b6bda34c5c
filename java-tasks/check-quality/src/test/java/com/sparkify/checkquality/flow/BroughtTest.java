package com.sparkify.checkquality.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.loadfact.HandmadeWarehouse;
import com.sparkify.warehouse.Problems;
import com.sparkify.warehouse.Task;
import com.sparkify.warehouse.Warehouse;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

class BroughtTest {
  private static final Instant DUE = Instant.parse("2018-11-05T11:00:00Z");

  private HandmadeWarehouse warehouse;

  @BeforeEach
  void create() throws Exception {
    warehouse = HandmadeWarehouse.create();
    // Four units of an hour, the last of them refused, and one of songs.
    for (int unit = 1; unit <= 4; unit++) {
      unit(unit, "staging_events", unit == 4 ? "refused" : "accepted", unit * 10);
      warehouse.sql(
          "INSERT INTO sparkify_ops.unit_hours VALUES (%1$d, '2018-11-0%1$d 10:00', %1$d0, %1$d, 7, 2)"
              .formatted(unit));
    }
    unit(5, "staging_songs", "passed", 3);
  }

  @AfterEach
  void close() throws SQLException {
    warehouse.close();
  }

  private void unit(int number, String target, String state, int rows) throws SQLException {
    String event =
        target.equals("staging_events") ? "'2018-11-0%d 10:59'".formatted(number) : "NULL";
    warehouse.sql(
        """
        INSERT INTO sparkify_ops.load_units (load_unit, target, state, run_id, files, bytes, lines, rows,
          rejected_rows, event_to, staged_at, changed_at, changed_by, migrated, rows_deleted)
        VALUES (%d, '%s', '%s', 'r', 2, 0, %d, %d, 1, %s, '2018-11-05', '2018-11-05', 'r', FALSE, FALSE)
        """
            .formatted(number, target, state, rows + 1, rows, event));
  }

  private Brought read(Set<Long> units) {
    Reading reading = new Reading(units);
    warehouse.run(reading);
    return reading.brought;
  }

  @Test
  void theUnitsOfARunAreToldByWhatBecameOfTheirRows() {
    Brought brought = read(Set.of(3L, 4L, 5L));
    assertThat(brought.flows())
        .containsExactly(
            new Flow("staging_events", 4, 72, 2, 70, 40, 0, 30, 3, 7, 2),
            new Flow("staging_songs", 2, 4, 1, 3, 0, 3, 0, 0, 0, 0));
    assertThat(brought.freshness())
        .isEqualTo(new Freshness("2018-11-04T10:59:00Z", DUE.toString(), 86_460));
    // 10 and 20 rows are in the earlier units of one hour.
    assertThat(brought.volume()).isEqualTo(new Volume(70, 30.0));
    assertThat(brought.volume().text()).isEqualTo("70 events, usual are 30");
  }

  @Test
  void whatHasNothingToCompareWithSaysSo() {
    assertThat(read(Set.of(1L)).volume().text())
        .isEqualTo("10 events; no earlier units have as many hours");
    assertThat(read(Set.of(5L)).volume()).isNull();
    assertThat(read(Set.of(5L)).freshness()).isNull();
    assertThat(read(Set.of())).isEqualTo(Brought.NOTHING);
  }

  @Test
  void everythingIsWhatIsAccepted() {
    Brought all = read(null);
    assertThat(all.flows())
        .containsExactly(new Flow("staging_events", 6, 63, 3, 60, 0, 0, 60, 6, 21, 6));
    assertThat(all.volume()).isNull();
    assertThat(all.freshness().age()).isEqualTo("2 days before ");
  }

  @Test
  void aPictureHasABoxForEachStep() {
    Flow flow = new Flow("staging_events", 4, 1072, 2, 1070, 40, 0, 1030, 1021, 7, 2);
    assertThat(flow.svg())
        .contains(
            "aria-label=\"4 files, 1,072 lines, 2 rejected, 1,070 rows staged, 40 refused by the"
                + " gate, 1,030 rows accepted, 7 on other pages, 2 without a user, 1,021 plays\"",
            "<rect class=\"warned\"",
            "<rect class=\"failed\"",
            "<text class=\"head\" x=\"12\" y=\"20\">1,021</text>");
    assertThat(new Flow("staging_songs", 2, 4, 0, 4, 0, 4, 0, 0, 0, 0).svg())
        .contains("4 rows that passed\"")
        .doesNotContain("plays", "class=\"warned\"", "class=\"failed\"");
  }

  /** A task that only reads what is tested. */
  @Command(name = "reading")
  private static final class Reading extends Task {
    private final Set<Long> units;
    private Brought brought;

    Reading(Set<Long> units) {
      this.units = units;
    }

    @Override
    protected void check(Problems problems) {}

    @Override
    protected void work(Warehouse warehouse) throws SQLException {
      brought =
          warehouse.inTransaction(
              List.of(),
              transaction ->
                  units == null
                      ? Brought.byAll(transaction, DUE)
                      : Brought.by(units, transaction, DUE));
    }
  }
}

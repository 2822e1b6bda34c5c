package com.sparkify.checkquality;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.loadfact.HandmadeWarehouse.Ending;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gate whose rules cannot be run is exit 2, says what is wrong, and stores nothing. */
class RefusedRunTest {
  @TempDir Path folder;
  private CheckedWarehouse warehouse;

  @BeforeEach
  void create() throws Exception {
    warehouse = CheckedWarehouse.create(folder);
  }

  @AfterEach
  void close() throws SQLException {
    warehouse.close();
  }

  private String refusal(String... args) throws SQLException {
    Ending ending = warehouse.check(args);
    assertThat(ending.exitCode()).as(ending.toString()).isEqualTo(2);
    assertThat(ending.result().has("failures")).isFalse();
    assertThat(warehouse.rows("SELECT COUNT(*) FROM sparkify_ops.quality_results"))
        .containsExactly("0");
    return ending.result().get("error").asString();
  }

  @Test
  void allThatIsWrongIsInOneMessage() throws SQLException {
    Path users = warehouse.rules("users", "IsComplete \"x\"", "RowCount > 0");
    Path songs = warehouse.rules("songs", "RowCount > 0 where \"nothing\"");
    assertThat(refusal().lines())
        .hasSize(3)
        .anyMatch(line -> line.startsWith(users + ":2: IsComplete \"x\": sparkify.users has no"))
        .anyMatch(line -> line.startsWith(songs + ":2: RowCount > 0 where \"nothing\": the datab"))
        .last()
        .asString()
        .startsWith("no rule was checked: correct these");
  }

  @Test
  void aNameThatNoGateKnowsIsToldWithThoseThatThereAre() throws SQLException {
    warehouse.rules("users", "RowCount > 0 where \":weeks(user_id)\"");
    assertThat(refusal())
        .contains(
            ":weeks(...) is unknown here; there are :from, :to, :accepted, :newer, :units,"
                + " :hours(column), :newer_hours(column)");
  }

  @Test
  void aRuleThatFailsOnTheDataOnlyIsToldToo() throws SQLException {
    warehouse.sql(
        "INSERT INTO sparkify.users (user_id, first_name, last_event_at)"
            + " VALUES (1, 'Zoë', '2018-11-01')");
    String rule = "RowCount > 0 where \"first_name::integer > 0\"";
    Path file = warehouse.rules("users", "RowCount > 0", rule);
    assertThat(refusal()).startsWith(file + ":3: " + rule + ": the database refuses it: ");
  }

  @Test
  void aGateWithoutRulesDoesNotPass() throws SQLException {
    assertThat(refusal()).contains("no rulesets (*.dqdl) in " + folder.resolve("warehouse"));
    warehouse.rules("users", "RowCount >= 0");
    assertThat(refusal("songs")).contains("no ruleset " + folder.resolve("warehouse/songs.dqdl"));
  }

  @Test
  void theGateIsOneOfTwo() throws SQLException {
    Ending ending = warehouse.checkGate("Staging");
    assertThat(ending.exitCode()).isEqualTo(2);
    assertThat(ending.result().get("error").asString())
        .isEqualTo("there is no gate 'Staging': give --gate staging or warehouse");
  }
}

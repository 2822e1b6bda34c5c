package dataquality.check;

import static org.assertj.core.api.Assertions.assertThat;

import dataquality.dqdl.CheckRun;
import dataquality.dqdl.Ruleset;
import dataquality.dqdl.RulesetReader;
import dataquality.dqdl.Scope;
import dataquality.measure.Tables;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How many queries a table's rules are. */
class PlanTest {
  private static final CheckRun NOW =
      new CheckRun(Instant.EPOCH, Optional.empty(), Scope.EVERYTHING);
  private static final Tables TABLES =
      new Tables(
          Map.of(
              "shop.users",
              List.of(
                  new Tables.Column("user_id", "integer"),
                  new Tables.Column("level", "character varying"))));

  private static List<String> queries(String... rules) throws SQLException {
    Ruleset ruleset =
        RulesetReader.read("users.dqdl", "Rules = [" + String.join(", ", rules) + "]", NOW);
    Checks checks =
        Checks.of("shop", Map.of("users", ruleset), TABLES, NOW, (table, metric, n) -> List.of());
    assertThat(checks.problems()).isEmpty();
    return checks.tables().get(0).plan().steps().stream().map(Plan.Step::sql).toList();
  }

  @Test
  void rulesThatOnlyCountShareOneSelect() throws SQLException {
    List<String> queries =
        queries(
            "RowCount > 0",
            "RowCount > 0 where \"level = 'free'\"",
            "IsComplete \"level\"",
            "Completeness \"level\" > 0.9",
            "ColumnValues \"level\" in [\"free\", \"paid\"]",
            "ColumnValues \"level\" = \"free\" with threshold > 0.5");
    assertThat(queries).hasSize(1);
    assertThat(queries.get(0).split(" FROM ")).hasSize(2);
  }

  @Test
  void whatTwoRulesCountIsCountedOnce() throws SQLException {
    String query = queries("RowCount > 0", "Completeness \"level\" > 0.9", "RowCount < 9").get(0);
    assertThat(Arrays.asList(query.split(", "))).hasSize(2);
  }

  @Test
  void rulesOnHowOftenTheSameValuesOccurShareAScan() throws SQLException {
    assertThat(
            queries(
                "IsPrimaryKey \"user_id\"",
                "IsUnique \"user_id\"",
                "Uniqueness \"user_id\" > 0.1",
                "UniqueValueRatio \"user_id\" > 0.1",
                "DistinctValuesCount \"user_id\" > 1",
                "Entropy \"user_id\" > 0.1",
                "IsUnique \"user_id\" where \"level = 'free'\"",
                "IsUnique \"level\""))
        .hasSize(4);
  }

  @Test
  void rulesThatGroupOrJoinHaveTheirOwn() throws SQLException {
    assertThat(
            queries(
                "RowCount > 0",
                "Uniqueness \"level\" > 0.1",
                "IsUnique \"user_id\" \"level\"",
                "ReferentialIntegrity \"user_id\" \"users.user_id\" = 1.0",
                "CustomSql \"select 1\" = 1",
                "IsComplete \"level\""))
        .hasSize(5);
  }
}

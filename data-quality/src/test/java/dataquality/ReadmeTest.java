package dataquality;

import static org.assertj.core.api.Assertions.assertThat;

import dataquality.rules.RuleKinds;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The README's table of kinds: each kind is there, and its example does what the table says. */
class ReadmeTest {
  @Test
  void everyKindIsThereWithItsDimension() throws Exception {
    assertThat(Readme.read().kinds().stream().map(kind -> kind.name() + " " + kind.dimension()))
        .containsExactlyElementsOf(
            RuleKinds.all().stream().map(kind -> kind.name() + " " + kind.dimension()).toList());
    assertThat(Readme.read().kinds())
        .allSatisfy(kind -> assertThat(kind.example()).startsWith(kind.name() + " "));
  }

  @Test
  void everyExampleHoldsInTheTablesAndIsBrokenBySpoiltOnes() throws Exception {
    Readme readme = Readme.read();
    String[] examples = readme.kinds().stream().map(Readme.Kind::example).toArray(String[]::new);
    try (CheckedDatabase database = CheckedDatabase.create().sql("DROP SCHEMA shop")) {
      for (String statement : readme.sql().split(";\n")) {
        database.sql(statement);
      }
      assertThat(broken(database, examples)).isEmpty();
      spoil(database);
      assertThat(broken(database, examples).keySet())
          .containsExactlyInAnyOrder(
              Arrays.stream(examples)
                  .filter(rule -> !rule.matches("RowCount > 0|ColumnExists .*"))
                  .toArray(String[]::new));
      database.sql("DELETE FROM shop.orders").sql("ALTER TABLE shop.orders DROP COLUMN coupon");
      assertThat(broken(database, "RowCount > 0", "ColumnExists \"coupon\"")).hasSize(2);
    }
  }

  /** All but what rows cannot break: that there are any, and a column. */
  private static void spoil(CheckedDatabase database) throws Exception {
    database.sql("ALTER TABLE shop.orders ADD COLUMN column_9 VARCHAR(16)");
    for (int i = 0; i < 6; i++) {
      database.sql(
          "INSERT INTO shop.orders (order_id, customer_id, status, amount, items, coupon, placed_at)"
              + " VALUES (101, 9, 'stolen', -10, 9, 'x', '1999-01-01'),"
              + " (NULL, NULL, 'stolen', 500, 1, NULL, NULL),"
              + " (105, 9, 'stolen', 500, 1, NULL, '2026-05-01')");
    }
  }

  private static Map<String, String> broken(CheckedDatabase database, String... examples)
      throws Exception {
    Map<String, String> broken = new LinkedHashMap<>(database.verdicts("orders", examples));
    broken.values().removeIf(verdict -> verdict.startsWith("holds"));
    return broken;
  }
}
